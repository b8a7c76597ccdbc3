using System.Collections.Frozen;
using AngleSharp.Dom;

namespace SemanticSearch.Adapters.Readers.Html;

/// <summary>Recognises elements that are not part of what a page is about, by their kind, role and the words of their class and id.</summary>
internal static class Clutter
{
    private static readonly FrozenSet<string> InvisibleElements = Set(
        "script style noscript template svg math-hidden iframe object embed canvas head link meta button select option input textarea datalist dialog audio video map");

    private static readonly FrozenSet<string> ClutterElements = Set("nav footer aside menu");

    private static readonly FrozenSet<string> ClutterRoles = Set(
        "navigation banner contentinfo complementary search menu menubar dialog alertdialog alert toolbar tablist");

    /// <summary>Words of class names and ids, as they stand between hyphens, underscores and capitals.</summary>
    private static readonly FrozenSet<string> ClutterWords = Set(
        "nav navbar navigation navi menu menubar breadcrumb breadcrumbs footer footnav sidebar aside share sharing sharebar social socials sharedaddy addthis "
        + "cookie cookies consent gdpr cmp newsletter subscribe subscription signup paywall promo promotion promoted related relatedposts recommended recommendation "
        + "recommendations outbrain taboola advert advertisement ads ad adsense sponsor sponsored sponsors banner popup modal overlay lightbox comments commentlist comment disqus "
        + "respond pagination pager pagenav prevnext widget widgets toolbar tooltip skip skiplink login register masthead topbar "
        + "tagcloud trending mostread popular rss print printonly screenreader noprint hidden editsection rating ratings vote");

    private static readonly FrozenSet<string> ContentWords = Set("article body content main post entry story text column hentry blogpost articlebody");

    /// <summary>Whether the element shows nothing, or nothing to read.</summary>
    public static bool IsInvisible(IElement element)
        => InvisibleElements.Contains(element.LocalName)
            || element.HasAttribute("hidden")
            || string.Equals(element.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase)
            || HiddenByStyle(element.GetAttribute("style"));

    /// <summary>Whether the element is navigation, advertising, sharing, comments or another part around the content.</summary>
    public static bool IsClutter(IElement element)
    {
        if (IsInvisible(element) || ClutterElements.Contains(element.LocalName))
        {
            return true;
        }

        if (element.GetAttribute("role") is { } role && ClutterRoles.Contains(role.Trim().ToLowerInvariant()))
        {
            return true;
        }

        if (element.LocalName is "body" or "html" or "article" or "main" or "a" or "p" or "h1" or "h2" or "table" or "tbody" or "code" or "pre")
        {
            return false;
        }

        var names = NameWords(element);
        return names.Exists(ClutterWords.Contains) && !names.Exists(ContentWords.Contains);
    }

    /// <summary>+25 where class or id speak of content, -25 where of clutter.</summary>
    public static int NameWeight(IElement element)
    {
        var names = NameWords(element);
        return (names.Exists(ContentWords.Contains) ? 25 : 0) - (names.Exists(ClutterWords.Contains) ? 25 : 0);
    }

    private static List<string> NameWords(IElement element)
    {
        var words = new List<string>();
        Split(words, element.ClassName);
        Split(words, element.Id);
        return words;
    }

    private static void Split(List<string> words, string? names)
    {
        if (string.IsNullOrEmpty(names))
        {
            return;
        }

        var start = 0;
        for (var i = 0; i <= names.Length; i++)
        {
            var boundary = i == names.Length || !char.IsAsciiLetter(names[i]);
            var capital = !boundary && i > start && char.IsAsciiLetterUpper(names[i]) && char.IsAsciiLetterLower(names[i - 1]);
            if ((boundary || capital) && i > start)
            {
                words.Add(names[start..i].ToLowerInvariant());
            }

            start = boundary ? i + 1 : capital ? i : start;
        }
    }

    private static bool HiddenByStyle(string? style)
        => style is not null && style.Replace(" ", "", StringComparison.Ordinal) is var compact
            && (compact.Contains("display:none", StringComparison.OrdinalIgnoreCase)
                || compact.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase));

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
