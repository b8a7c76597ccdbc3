using System.CommandLine;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Endpoints.Documents;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Commands;

/// <summary>Lists the documents of a collection.</summary>
public sealed class ListCommand(Terminal terminal, CommonOptions options)
{
    private readonly Option<string> _collection = CommonOptions.Collection();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<bool> _jsonLines = CommonOptions.JsonLines();

    private readonly Option<int> _limit = NumberOptions.Whole("--limit", "-n", "Most documents to list.", 1000, 1, 1_000_000);
    private readonly Option<int> _offset = NumberOptions.Whole("--offset", null, "Documents to pass over.", 0, 0, int.MaxValue);

    public Command Build()
    {
        var command = new Command("list", "List documents: id, date, passages, source, title.")
        {
            _collection, _limit, _offset, _json, _jsonLines,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var started = terminal.Time.GetTimestamp();
        await using var library = await ReadingLibrary.OpenAsync(options.FolderOf(parsed, terminal), options.ModelOf(parsed, terminal), terminal, cancellationToken);
        var (collection, offset, limit) = (parsed.GetValue(_collection)!, parsed.GetValue(_offset), parsed.GetValue(_limit));
        var page = await library.Index.ListDocumentsAsync(collection, offset, limit, cancellationToken: cancellationToken);
        if (parsed.GetValue(_json))
        {
            var views = page.Documents.Select(DocumentView.Of).ToList();
            var took = terminal.Time.GetElapsedTime(started).TotalMilliseconds;
            JsonOutput.Write(
                terminal, new DocumentList(collection, views, page.Total, offset, limit, took), ApiJson.Indented.DocumentList);
        }
        else if (parsed.GetValue(_jsonLines))
        {
            foreach (var document in page.Documents)
            {
                JsonOutput.Write(terminal, DocumentView.Of(document), ApiJson.Instance.DocumentView);
            }
        }
        else
        {
            WriteLines(page, offset);
        }

        return page.Documents.Count > 0 ? ExitCode.Done : ExitCode.NothingFound;
    }

    private void WriteLines(DocumentPage page, int offset)
    {
        foreach (var document in page.Documents)
        {
            var day = document.Metadata.Published is { } published ? $"{published:yyyy-MM-dd}" : "          ";
            var title = document.Metadata.Title is { } named ? $"  {named}" : string.Empty;
            terminal.Out.WriteLine($"{ShortId.Of(document.Id)}  {day}  {document.Passages,5:N0}  {document.Source}{title}");
        }

        var after = page.Total - offset - page.Documents.Count;
        if (after > 0)
        {
            terminal.Error.WriteLine($"{after:N0} more; go on with --offset {offset + page.Documents.Count}.");
        }
        else if (page.Total == 0)
        {
            terminal.Error.WriteLine("No documents; 'semsearch index PATH' adds some.");
        }
    }
}
