using System.Collections.Frozen;
using AngleSharp.Dom;

namespace SemanticSearch.Adapters.Readers.Html;

/// <summary>
/// One walk over a page, without recursion: the text statistics of every element, and the score that each earns from the prose
/// below it, as in Arc90's Readability (full to the parent, half to the grandparent, less above).
/// </summary>
internal sealed class PageSurvey
{
    private const int ShortestProse = 25;
    private const int LevelsScored = 5;

    private static readonly FrozenSet<string> ProseElements =
        "p pre td blockquote li dd section div article".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<IElement, TextStats> stats = [];
    private readonly Dictionary<IElement, double> scores = [];

    public PageSurvey(IElement root, Predicate<IElement> leaveOut, CancellationToken cancellationToken)
    {
        var open = new Stack<(IElement Element, TextStats Total, TextStats Own)>();
        open.Push((root, default, default));
        var links = 0;
        INode? node = root.FirstChild;
        while (open.Count > 0)
        {
            if (node is null)
            {
                var (element, total, own) = open.Pop();
                links -= element.LocalName == "a" ? 1 : 0;
                Close(element, total, own);
                if (open.TryPop(out var parent))
                {
                    var inline = !HtmlText.IsBlock(element);
                    open.Push((parent.Element, parent.Total + total, inline ? parent.Own + own : parent.Own));
                    node = element.NextSibling;
                }

                continue;
            }

            if (node is IText text)
            {
                var found = TextStats.Of(text.Data, links > 0);
                var top = open.Pop();
                open.Push((top.Element, top.Total + found, top.Own + found));
            }
            else if (node is IElement child && !leaveOut(child))
            {
                cancellationToken.ThrowIfCancellationRequested();
                links += child.LocalName == "a" ? 1 : 0;
                open.Push((child, default, default));
                node = child.FirstChild;
                continue;
            }

            node = node.NextSibling;
        }
    }

    /// <summary>Elements that prose stands in, with their score after the discount for links.</summary>
    public IEnumerable<(IElement Element, double Score)> Candidates => scores.Keys.Select(element => (element, ScoreOf(element)));

    public TextStats StatsOf(IElement element) => stats.GetValueOrDefault(element);

    public double ScoreOf(IElement element)
        => scores.TryGetValue(element, out var score)
            ? (score + (Clutter.NameWeight(element) * 0.4)) * (1 - StatsOf(element).LinkDensity)
            : 0;

    // Own text is what no block below holds: it makes the element a paragraph.
    private void Close(IElement element, TextStats total, TextStats own)
    {
        stats[element] = total;
        if (own.Characters < ShortestProse || !ProseElements.Contains(element.LocalName))
        {
            return;
        }

        var prose = (1 + own.Commas + Math.Min(own.Characters / 100.0, 3)) * (1 - own.LinkDensity);
        var above = element.LocalName is "div" or "section" or "article" ? element : element.ParentElement;
        for (var level = 1; level <= LevelsScored && above is not null && above.LocalName != "html"; level++)
        {
            var share = level == 1 ? 1.0 : level == 2 ? 0.5 : 1.0 / (3 * (level - 1));
            scores[above] = scores.GetValueOrDefault(above) + (prose * share);
            above = above.ParentElement;
        }
    }
}
