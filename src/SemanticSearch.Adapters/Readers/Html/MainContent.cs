using AngleSharp.Dom;

namespace SemanticSearch.Adapters.Readers.Html;

/// <summary>The part of a page that it was made for.</summary>
/// <param name="Roots">Elements to read, in order.</param>
/// <param name="LeaveOut">What to leave out below them.</param>
internal sealed record MainContent(IReadOnlyList<IElement> Roots, Predicate<IElement> LeaveOut)
{
    /// <summary>Less text than this is a teaser or a mistake; then the whole page without its clutter is read.</summary>
    private const int LeastCharacters = 140;

    /// <summary>Below this share of the page's text the choice was too narrow (front pages, documentation, galleries).</summary>
    private const double LeastShare = 0.2;

    public static MainContent Of(IElement body, CancellationToken cancellationToken)
    {
        var survey = new PageSurvey(body, Clutter.IsClutter, cancellationToken);
        var page = survey.StatsOf(body);
        if (page.Characters == 0)
        {
            return new MainContent([body], Clutter.IsInvisible);
        }

        var roots = Choose(survey, body);
        var chosen = roots.Sum(root => survey.StatsOf(root).Characters);
        var prose = page.Characters - page.LinkCharacters;
        return chosen < LeastCharacters || chosen < prose * LeastShare
            ? new MainContent([body], Clutter.IsClutter)
            : new MainContent(roots, element => Clutter.IsClutter(element) || IsLinkList(survey, element));
    }

    private static List<IElement> Choose(PageSurvey survey, IElement body)
    {
        IElement? top = null;
        var best = 0.0;
        foreach (var (element, score) in survey.Candidates)
        {
            if (score > best)
            {
                (top, best) = (element, score);
            }
        }

        if (top is null || top == body)
        {
            return [body];
        }

        top = Climb(survey, top, body);
        return top == body ? [body] : WithSiblings(survey, top, survey.ScoreOf(top));
    }

    /// <summary>
    /// Goes up while the parent adds prose rather than links: an article cut into several containers is scored one container at a time.
    /// </summary>
    private static IElement Climb(PageSurvey survey, IElement top, IElement body)
    {
        while (top.ParentElement is { } parent && parent != body)
        {
            var inner = survey.StatsOf(top);
            var outer = survey.StatsOf(parent);
            var added = outer.Characters - inner.Characters;
            var addedLinks = outer.LinkCharacters - inner.LinkCharacters;
            var semantic = parent.LocalName is "article" or "main" || parent.GetAttribute("itemprop") == "articleBody";
            var onlyChild = added == 0;
            var addsProse = added > 0 && addedLinks < added * 0.25 && survey.ScoreOf(parent) > survey.ScoreOf(top) * 0.75;
            if (!onlyChild && !addsProse && !(semantic && addedLinks < added * 0.5 && added < inner.Characters))
            {
                break;
            }

            top = parent;
        }

        return top;
    }

    private static List<IElement> WithSiblings(PageSurvey survey, IElement top, double score)
    {
        var threshold = Math.Max(10, score * 0.2);
        var roots = new List<IElement>();
        foreach (var sibling in top.ParentElement!.Children)
        {
            if (sibling == top)
            {
                roots.Add(sibling);
                continue;
            }

            if (Clutter.IsClutter(sibling))
            {
                continue;
            }

            var text = survey.StatsOf(sibling);
            var sameClass = !string.IsNullOrEmpty(top.ClassName) && sibling.ClassName == top.ClassName;
            var paragraph = sibling.LocalName is "p" or "blockquote" or "pre" && text.Characters > 80 && text.LinkDensity < 0.25;
            if (paragraph || survey.ScoreOf(sibling) + (sameClass ? score * 0.2 : 0) >= threshold)
            {
                roots.Add(sibling);
            }
        }

        return roots;
    }

    /// <summary>A block inside the content that is mostly links: related articles, tags, tables of contents of other pages.</summary>
    private static bool IsLinkList(PageSurvey survey, IElement element)
    {
        if (element.LocalName is not ("div" or "ul" or "ol" or "section" or "table" or "p" or "dl"))
        {
            return false;
        }

        var text = survey.StatsOf(element);
        return element.LocalName == "p"
            ? false
            : text.LinkDensity > 0.6 && text.Characters > 0 && text.Characters < 3000;
    }
}
