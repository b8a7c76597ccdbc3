using System.Globalization;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Host.Commands;

/// <summary>Prints a document for reading.</summary>
public sealed class DocumentPrinter(Terminal terminal)
{
    /// <summary>Code units of context on either side of a passage.</summary>
    private const int Context = 300;

    private readonly Ink _ink = new(terminal.Colour);

    /// <summary>The whole text, exactly as stored, so that it can be piped on; what is known of it goes to the other stream.</summary>
    public void Write(DocumentRecord document, string text)
    {
        WriteHeader(document, terminal.Error);
        terminal.Out.WriteLine(text);
    }

    /// <summary>A passage between the text before and after it.</summary>
    public void Write(DocumentRecord document, string text, StoredPassage passage)
    {
        WriteHeader(document, terminal.Out);
        if (passage.Headings.Count > 0)
        {
            terminal.Out.WriteLine(_ink.Faint(string.Join(" › ", passage.Headings)));
        }

        terminal.Out.WriteLine();
        var before = WordStart(text, passage.Span.Start - Context);
        var after = WordEnd(text, passage.Span.End + Context);
        Write((before > 0 ? "… " : string.Empty) + text[before..passage.Span.Start], "  ", _ink.Faint);
        Write(passage.Text, "┃ ", line => line);
        Write(text[passage.Span.End..after] + (after < text.Length ? " …" : string.Empty), "  ", _ink.Faint);
    }

    private void WriteHeader(DocumentRecord document, TextWriter writer)
    {
        var metadata = document.Metadata;
        writer.WriteLine(_ink.Bold(metadata.Title ?? document.Source));
        var known = new[] { metadata.Author, metadata.Publisher, metadata.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), document.Source, ShortId.Of(document.Id) };
        writer.WriteLine(_ink.Faint(string.Join(" · ", known.Where(part => !string.IsNullOrEmpty(part)))));
    }

    private void Write(string text, string margin, Func<string, string> dress)
    {
        foreach (var line in PassageLines.Wrap(text, [], terminal.Width - margin.Length, new Ink(on: false)))
        {
            terminal.Out.WriteLine(margin + dress(line));
        }
    }

    private static int WordStart(string text, int at)
    {
        var start = Math.Max(0, at);
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static int WordEnd(string text, int at)
    {
        var end = Math.Min(text.Length, at);
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end;
    }
}
