using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>Finds the document that an id, or its first digits, names.</summary>
public static class DocumentLookup
{
    private const int MinPrefix = 4;

    /// <exception cref="ProblemException">There is none, or several start so.</exception>
    public static async Task<DocumentRecord> FindAsync(IPassageIndex index, string id, CancellationToken cancellationToken)
    {
        if (DocumentId.TryParse(id, out var whole))
        {
            return await index.FindDocumentAsync(whole, cancellationToken) ?? throw Unknown(id);
        }

        if (id.Length is < MinPrefix or >= DocumentId.Length || !id.All(char.IsAsciiHexDigitLower))
        {
            throw Unknown(id);
        }

        var found = await index.FindDocumentsByPrefixAsync(id, cancellationToken);
        return found.Count switch
        {
            0 => throw Unknown(id),
            1 => found[0],
            _ => throw new ProblemException(
                ProblemTypes.AmbiguousId, $"'{id}' begins the ids of several documents, {found[0].Id} and {found[1].Id} among them; give more digits."),
        };
    }

    public static ProblemException Unknown(string id) => new(
        ProblemTypes.UnknownDocument,
        $"There is no document '{(id.Length <= 64 ? id : id[..64] + "…")}'. An id has {DocumentId.Length} digits (0-9, a-f); its first {MinPrefix} or more will do where they are unique.");
}
