using System.Text;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Chunking;

/// <summary>
/// Writes what a model reads for a passage: the title and the heading path in front, each once, then the passage. A passage that
/// starts inside a table gets the table's first row, without which its cells mean little.
/// </summary>
internal sealed class IndexedTextWriter(ExtractedText document, IReadOnlyList<TextBlock> blocks, HeadingPaths paths)
{
    /// <summary>Stands between the headings of a path.</summary>
    public const string PathSeparator = " › ";

    private const int LongestTableHeader = 400;

    private readonly string? _title = document.Metadata.Title is { } given && !string.IsNullOrWhiteSpace(given)
        ? ReadableText.OneLine(given.Trim())
        : null;

    public string Write(TextSpan passage, int firstBlock, int lastBlock, IReadOnlyList<string> headings)
    {
        var result = new StringBuilder(passage.Length + 128);
        if (_title is not null)
        {
            result.Append(_title).Append('\n');
        }

        if (headings.Count > 0)
        {
            result.AppendJoin(PathSeparator, headings).Append('\n');
        }

        var prefix = result.Length;
        AppendTableHeader(result, passage, blocks[firstBlock]);
        for (var i = firstBlock; i <= lastBlock; i++)
        {
            var start = Math.Max(passage.Start, blocks[i].Span.Start);
            var end = Math.Min(passage.End, blocks[i].Span.End);
            if (start < end && !IsInFront(i, headings))
            {
                Append(result, prefix, blocks[i].Kind, document.Text.AsSpan(start, end - start));
            }
        }

        // A passage of nothing but its own headings is its prefix.
        return result.ToString().TrimEnd('\n');
    }

    private bool IsInFront(int block, IReadOnlyList<string> headings)
        => blocks[block].Kind == BlockKind.Heading
            && (paths.RepeatsTitle(block)
                || (paths.Of(block) is { Count: > 0 } own && own.Count <= headings.Count && own[^1] == headings[own.Count - 1]));

    private void AppendTableHeader(StringBuilder result, TextSpan passage, TextBlock first)
    {
        if (first.Kind != BlockKind.Table || passage.Start <= first.Span.Start)
        {
            return;
        }

        var table = first.Span.In(document.Text);
        var lineEnd = table.IndexOf('\n');
        if (lineEnd is > 0 and <= LongestTableHeader && first.Span.Start + lineEnd <= passage.Start)
        {
            ReadableText.AppendJoined(result, table[..lineEnd]);
        }
    }

    private static void Append(StringBuilder result, int prefix, BlockKind kind, ReadOnlySpan<char> part)
    {
        if (result.Length > prefix)
        {
            result.Append('\n');
        }

        if (kind is BlockKind.Table or BlockKind.Code)
        {
            ReadableText.AppendLines(result, part);
        }
        else
        {
            ReadableText.AppendJoined(result, part);
        }
    }
}
