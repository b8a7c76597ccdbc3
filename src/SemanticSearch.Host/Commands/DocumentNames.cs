using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Endpoints.Documents;

namespace SemanticSearch.Host.Commands;

/// <summary>Finds the document that a person means: by its name in the collection, its id, or the first digits of it.</summary>
public static class DocumentNames
{
    /// <returns>The document, or null when nothing is called so.</returns>
    public static async Task<DocumentRecord?> FindAsync(
        IPassageIndex index, string collection, string name, CancellationToken cancellationToken)
    {
        if (await index.FindDocumentAsync(DocumentId.From(collection, name), cancellationToken) is { } bySource)
        {
            return bySource;
        }

        try
        {
            return await DocumentLookup.FindAsync(index, name, cancellationToken);
        }
        catch (Problems.ProblemException problem) when (problem.Type == Problems.ProblemTypes.UnknownDocument)
        {
            return null;
        }
        catch (Problems.ProblemException problem)
        {
            throw new CommandFailedException(problem.Message, problem);
        }
    }
}
