using AngleSharp.Html.Parser;

namespace SemanticSearch.Adapters.Readers.Html;

/// <summary>HTML inside another format: written as it is, without the search for main content.</summary>
internal static class HtmlFragment
{
    public static void Write(StoredTextBuilder builder, string html, CancellationToken cancellationToken)
    {
        if (html.Contains('<', StringComparison.Ordinal) && new HtmlParser().ParseDocument(html).Body is { } body)
        {
            new HtmlBlockWriter(builder, static element => Clutter.IsInvisible(element), cancellationToken).Write(body);
        }
    }
}
