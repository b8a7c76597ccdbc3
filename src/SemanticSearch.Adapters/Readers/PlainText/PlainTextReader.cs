using SemanticSearch.Adapters.Readers.TextDecoding;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers.PlainText;

/// <summary>Reads plain text. The stored text keeps the lines as they are; the structure is found, not made.</summary>
public sealed class PlainTextReader : IDocumentReader
{
    private const int TabWidth = 4;

    public IReadOnlyList<string> Extensions { get; } = [".txt", ".text"];

    public IReadOnlyList<string> MediaTypes { get; } = ["text/plain"];

    public ExtractedText Read(ReadOnlyMemory<byte> bytes, ReadingHints hints, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hints);
        return FromText(TextDecoder.Decode(bytes.Span, hints.Charset), cancellationToken);
    }

    /// <summary>Finds the structure of text that is already clean.</summary>
    internal static ExtractedText FromText(string text, CancellationToken cancellationToken)
    {
        var lines = Lines(text);
        var preface = Preface.Of(text, lines);
        var finder = new ParagraphFinder(text, lines);
        if (preface.TitleEnd > preface.TitleStart)
        {
            finder.AddTitle(preface.TitleStart, preface.TitleEnd);
        }

        return new ExtractedText(text, preface.Metadata, finder.Find(preface.TitleEnd, cancellationToken));
    }

    private static List<TextLine> Lines(string text)
    {
        var lines = new List<TextLine>();
        var start = 0;
        while (start < text.Length)
        {
            var found = text.AsSpan(start).IndexOf('\n');
            var end = found < 0 ? text.Length : start + found;
            var line = text.AsSpan(start, end - start);
            var visible = line.TrimStart();
            var blanks = line.Length - visible.Length;
            var indent = 0;
            foreach (var c in line[..blanks])
            {
                indent += c == '\t' ? TabWidth : 1;
            }

            lines.Add(new TextLine(new TextSpan(start + blanks, visible.TrimEnd().Length), indent));
            start = end + 1;
        }

        return lines;
    }
}
