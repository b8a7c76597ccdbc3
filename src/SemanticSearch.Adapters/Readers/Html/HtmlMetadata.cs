using AngleSharp.Dom;
using SemanticSearch.Adapters.Readers.TextDecoding;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers.Html;

/// <summary>
/// Title, author, publisher, day, address and language of a page, from JSON-LD, OpenGraph, meta elements and the page's own marks,
/// in this order of trust.
/// </summary>
internal static class HtmlMetadata
{
    private static readonly string[] TitleSeparators = [" | ", " - ", " – ", " — ", " :: ", " · ", " » "];

    public static DocumentMetadata Of(IDocument document)
    {
        var linked = JsonLd.Of(document);
        var meta = Metas(document);
        string? Meta(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (meta.TryGetValue(name, out var value))
                {
                    return value;
                }
            }

            return null;
        }

        var publisher = Clean(Meta("og:site_name") ?? linked.Publisher ?? Meta("publisher", "dc.publisher", "application-name", "citation_publisher"));
        return new DocumentMetadata
        {
            Title = Clean(linked.Headline ?? Meta("og:title", "citation_title", "dc.title", "twitter:title")) ?? PageTitle(document, publisher),
            Author = Clean(Author(linked.Author) ?? Author(Meta("author", "article:author", "dc.creator", "parsely-author", "citation_author", "sailthru.author"))
                ?? Marked(document, "[itemprop=author] [itemprop=name], [itemprop=author], [rel=author]")),
            Publisher = publisher,
            Published = Day(linked.Published)
                ?? Day(Meta("article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date"))
                ?? MarkedDay(document),
            Url = Address(document.QuerySelector("link[rel~=canonical]")?.GetAttribute("href")) ?? Address(Meta("og:url")),
            Language = Clean(document.DocumentElement.GetAttribute("lang") ?? document.DocumentElement.GetAttribute("xml:lang")
                ?? linked.Language ?? Meta("og:locale", "content-language", "language"))?.Replace('_', '-'),
            Fields = Fields(Meta("description", "og:description"), Meta("keywords", "news_keywords"), Meta("article:section")),
        };
    }

    private static Dictionary<string, string> Metas(IDocument document)
    {
        var metas = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var meta in document.QuerySelectorAll("meta[content]"))
        {
            var name = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop") ?? meta.GetAttribute("http-equiv");
            if (!string.IsNullOrWhiteSpace(name) && meta.GetAttribute("content") is { } content && !string.IsNullOrWhiteSpace(content))
            {
                metas.TryAdd(name.Trim(), content.Trim());
            }
        }

        return metas;
    }

    /// <summary>The title element without the site's name behind or before it; else the first heading.</summary>
    private static string? PageTitle(IDocument document, string? publisher)
    {
        var heading = Clean(document.QuerySelector("h1")?.TextContent);
        if (Clean(document.Title) is not { } title)
        {
            return heading;
        }

        if (heading is not null && title.Length > heading.Length && title.Contains(heading, StringComparison.OrdinalIgnoreCase) && LineWords(heading) > 1)
        {
            return heading;
        }

        foreach (var separator in TitleSeparators)
        {
            var last = title.LastIndexOf(separator, StringComparison.Ordinal);
            var tail = last < 0 ? "" : title[(last + separator.Length)..];
            if (last > 0 && (string.Equals(tail, publisher, StringComparison.OrdinalIgnoreCase) || (LineWords(tail) <= 4 && LineWords(title[..last]) > 4)))
            {
                return title[..last].Trim();
            }
        }

        return title;
    }

    /// <summary>Article:author is often the address of a profile, which is no name.</summary>
    private static string? Author(string? author) => author is null || author.Contains("://", StringComparison.Ordinal) ? null : author;

    private static string? Marked(IDocument document, string selector)
        => document.QuerySelector(selector)?.TextContent is { Length: > 0 and < 100 } text ? Author(text) : null;

    private static DateOnly? MarkedDay(IDocument document)
    {
        foreach (var element in document.QuerySelectorAll("[itemprop=datePublished], time[pubdate], time[datetime], .published"))
        {
            if (Day(element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? element.GetAttribute("title") ?? element.TextContent) is { } day)
            {
                return day;
            }
        }

        return null;
    }

    private static DateOnly? Day(string? text) => text is { Length: < 80 } ? LooseDates.Find(text) : null;

    private static string? Address(string? text)
        => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsoluteUri : null;

    private static Dictionary<string, MetadataValue> Fields(string? description, string? keywords, string? section)
    {
        var fields = new Dictionary<string, MetadataValue>(StringComparer.OrdinalIgnoreCase);
        if (Clean(description) is { } words)
        {
            fields["description"] = new MetadataValue.Text(words);
        }

        if (keywords?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } list)
        {
            fields["keywords"] = new MetadataValue.TextList(list);
        }

        if (Clean(section) is { } name)
        {
            fields["section"] = new MetadataValue.Text(name);
        }

        return fields;
    }

    private static int LineWords(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static string? Clean(string? text)
        => string.IsNullOrWhiteSpace(text) ? null : CleanText.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
