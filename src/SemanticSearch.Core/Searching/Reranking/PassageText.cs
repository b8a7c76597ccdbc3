using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching.Reranking;

/// <summary>A stored passage as the index read it: title, heading path, then the text.</summary>
internal static class PassageText
{
    /// <summary>Title and headings, a line each; empty when there are none.</summary>
    public static string Heading(StoredPassage passage)
    {
        var title = passage.Document.Metadata.Title;
        var path = string.Join(IndexedTextWriter.PathSeparator, passage.Headings);
        return string.IsNullOrWhiteSpace(title) ? path : path.Length == 0 ? title : title + "\n" + path;
    }

    /// <summary>Title and headings, each once, then the text; a heading with which the text begins is not repeated.</summary>
    public static string Whole(StoredPassage passage)
    {
        var heading = Heading(passage);
        return heading.Length == 0 ? passage.Text : $"{heading}\n{WithoutHeadings(passage)}";
    }

    private static ReadOnlySpan<char> WithoutHeadings(StoredPassage passage)
    {
        var text = passage.Text.AsSpan();
        while (true)
        {
            var end = text.IndexOf('\n');
            var line = (end < 0 ? text : text[..end]).Trim();
            if (end < 0 || !IsHeading(line, passage))
            {
                return text;
            }

            text = text[(end + 1)..].TrimStart('\n');
        }
    }

    private static bool IsHeading(ReadOnlySpan<char> line, StoredPassage passage)
    {
        var found = line.SequenceEqual(passage.Document.Metadata.Title);
        foreach (var heading in passage.Headings)
        {
            found |= line.SequenceEqual(heading);
        }

        return found;
    }
}
