using System.CommandLine;
using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Endpoints.Documents;
using SemanticSearch.Host.Json;
using SemanticSearch.Host.Remote;

namespace SemanticSearch.Host.Commands;

/// <summary>Deletes documents, or a whole collection.</summary>
public sealed class DeleteCommand(Terminal terminal, CommonOptions options)
{
    private readonly Argument<string[]> _documents = new("document")
    {
        Description = "Names or ids of documents (the first digits of an id will do).",
        HelpName = "DOC",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _collection = CommonOptions.Collection("Collection to delete from.");
    private readonly Option<bool> _all = new("--all") { Description = "Delete the whole collection." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("delete", "Delete documents from a collection.") { _documents, _collection, _all, _json };
        command.Validators.Add(result =>
        {
            var named = result.GetValue(_documents) is { Length: > 0 };
            if (named == result.GetValue(_all))
            {
                result.AddError(named ? "Name documents or say --all, not both." : "Name the documents to delete, or say --all for the whole collection.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (folder, model) = (options.FolderOf(parsed, terminal), options.ModelOf(parsed, terminal));
        if (!folder.Exists)
        {
            throw new CommandFailedException($"Nothing is indexed in {folder.Path}; --data or {DataFolder.Variable} names another folder.");
        }

        try
        {
            await using var library = await Library.OpenAsync(folder, readOnly: false, model, terminal.Time, cancellationToken);
            return await DeleteAsync(
                parsed,
                library,
                document => DeleteHereAsync(library.Index, document, cancellationToken),
                name => library.Index.DeleteCollectionAsync(name, cancellationToken),
                cancellationToken);
        }
        catch (DataFolderInUseException)
        {
            if (await RunningServer.FindAsync(folder, cancellationToken) is not { } server)
            {
                throw;
            }

            using var client = new ServerClient(server, terminal.Time);
            await using var library = await Library.OpenAsync(folder, readOnly: true, model, terminal.Time, cancellationToken);
            return await DeleteAsync(
                parsed,
                library,
                document => client.DeleteDocumentAsync(document.Id.Value, cancellationToken),
                name => client.DeleteCollectionAsync(name, cancellationToken),
                cancellationToken);
        }
    }

    private static async Task<bool> DeleteHereAsync(IPassageIndex index, DocumentRecord document, CancellationToken cancellationToken) =>
        await index.DeleteAsync(document.Collection, [document.Id], cancellationToken) > 0;

    private async Task<int> DeleteAsync(
        ParseResult parsed,
        Library library,
        Func<DocumentRecord, Task<bool>> deleteDocument,
        Func<string, Task<bool>> deleteCollection,
        CancellationToken cancellationToken)
    {
        var collection = parsed.GetValue(_collection)!;
        if (parsed.GetValue(_all))
        {
            if (!await deleteCollection(collection))
            {
                throw new UnknownCollectionException(collection);
            }

            terminal.Error.WriteLine($"Deleted collection '{collection}'.");
            return ExitCode.Done;
        }

        var deleted = new List<string>();
        foreach (var name in parsed.GetValue(_documents)!)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var document = await DocumentNames.FindAsync(library.Index, collection, name, cancellationToken);
            if (document is not null && await deleteDocument(document))
            {
                deleted.Add(document.Id.Value);
                terminal.Error.WriteLine($"Deleted {document.Source} ({ShortId.Of(document.Id)}).");
            }
            else
            {
                terminal.Error.WriteLine($"semsearch: there is no document '{name}'; 'semsearch list' shows those there are.");
            }
        }

        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(terminal, new Deleted(deleted), ApiJson.Indented.Deleted);
        }

        return deleted.Count == parsed.GetValue(_documents)!.Length ? ExitCode.Done : ExitCode.NothingFound;
    }
}
