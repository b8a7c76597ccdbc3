using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching.Reranking;

/// <summary>A stored passage as the index read it: title, heading path, then the text.</summary>
internal static class PassageText
{
    private const string PathSeparator = " › ";

    /// <summary>Title and headings, a line each; empty when there are none.</summary>
    public static string Heading(StoredPassage passage)
    {
        var title = passage.Document.Metadata.Title;
        var path = string.Join(PathSeparator, passage.Headings);
        return string.IsNullOrWhiteSpace(title) ? path : path.Length == 0 ? title : title + "\n" + path;
    }

    public static string Whole(StoredPassage passage) =>
        Heading(passage) is { Length: > 0 } heading ? heading + "\n" + passage.Text : passage.Text;
}
