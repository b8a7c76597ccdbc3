using System.CommandLine;
using System.Globalization;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Endpoints.Documents;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Commands;

/// <summary>Prints a document, or one of its passages in context.</summary>
public sealed class ShowCommand(Terminal terminal, CommonOptions options)
{
    private readonly Argument<string> _document = new("document")
    {
        Description = "Name or id (its first digits will do); with #START the passage there.",
        HelpName = "DOC[#START]",
    };

    private readonly Option<string> _collection = CommonOptions.Collection("Collection to look for the name in.");
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("show", "Show a document, or a passage in context.") { _document, _collection, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var started = terminal.Time.GetTimestamp();
        await using var library = await ReadingLibrary.OpenAsync(options.FolderOf(parsed, terminal), options.ModelOf(parsed, terminal), terminal, cancellationToken);
        var (name, start) = Split(parsed.GetValue(_document)!);
        if (await DocumentNames.FindAsync(library.Index, parsed.GetValue(_collection)!, name, cancellationToken) is not { } document
            || await library.Index.ReadTextAsync(document.Id, cancellationToken) is not { } text)
        {
            terminal.Error.WriteLine($"semsearch: there is no document '{name}'; 'semsearch list' shows those there are.");
            return ExitCode.NothingFound;
        }

        var passage = start is { } offset ? await PassageAtAsync(library.Index, document, offset, cancellationToken) : null;
        if (parsed.GetValue(_json))
        {
            WriteJson(document, text, passage, terminal.Time.GetElapsedTime(started).TotalMilliseconds);
            return ExitCode.Done;
        }

        var printer = new DocumentPrinter(terminal);
        if (passage is null)
        {
            printer.Write(document, text);
        }
        else
        {
            printer.Write(document, text, passage);
        }

        return ExitCode.Done;
    }

    private void WriteJson(DocumentRecord document, string text, StoredPassage? passage, double tookMs)
    {
        if (passage is null)
        {
            JsonOutput.Write(
                terminal,
                new TextSlice(document.Id.Value, 0, text.Length, text, document.ContentSha256, tookMs),
                ApiJson.Indented.TextSlice);
        }
        else
        {
            JsonOutput.Write(terminal, PassageView.Of(passage), ApiJson.Indented.PassageView);
        }
    }

    private static async Task<StoredPassage> PassageAtAsync(
        IPassageIndex index, DocumentRecord document, int offset, CancellationToken cancellationToken)
    {
        var passages = await index.ListPassagesAsync(document.Id, cancellationToken);
        return passages.FirstOrDefault(passage => passage.Span.Start == offset)
            ?? passages.LastOrDefault(passage => passage.Span.Start <= offset && offset < passage.Span.End)
            ?? throw new CommandFailedException(
                $"'{document.Source}' has no passage at #{offset}; its text has {document.Length:N0} characters.", ExitCode.NothingFound);
    }

    /// <summary>A name may hold '#' itself, so only digits after the last one count as a place.</summary>
    private static (string Name, int? Start) Split(string argument)
    {
        var hash = argument.LastIndexOf('#');
        return hash > 0 && int.TryParse(argument.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? (argument[..hash], start)
            : (argument, null);
    }
}
