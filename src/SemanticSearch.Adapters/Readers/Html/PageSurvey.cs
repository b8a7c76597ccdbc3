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
    private const int LongProse = 80;
    private const int LevelsScored = 5;

    private static readonly FrozenSet<string> ProseElements =
        "p pre td blockquote li dd section div article".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<IElement, TextStats> _stats = [];
    private readonly Dictionary<IElement, double> _scores = [];

    public PageSurvey(IElement root, Predicate<IElement> leaveOut, CancellationToken cancellationToken)
    {
        var open = new Stack<(TextStats Total, TextStats Own)>();
        open.Push(default);
        var links = 0;
        var walk = new NodeWalk(root);
        while (walk.Next(out var node, out var leaving))
        {
            if (leaving)
            {
                var element = (IElement)node;
                var (total, own) = open.Pop();
                links -= element.LocalName == "a" ? 1 : 0;
                var block = HtmlText.IsBlock(element);
                total = block && IsProse(own) ? total with { Prose = total.Prose + own.Characters } : total;
                Close(element, total, own);
                Add(open, total, block ? default : own);
            }
            else if (node is IElement child && !leaveOut(child))
            {
                cancellationToken.ThrowIfCancellationRequested();
                links += child.LocalName == "a" ? 1 : 0;
                open.Push(default);
            }
            else
            {
                walk.Skip();
                if (node is IText text)
                {
                    var found = TextStats.Of(text.Data, links > 0);
                    Add(open, found, found);
                }
            }
        }

        var (all, top) = open.Pop();
        Close(root, all, top);
    }

    /// <summary>Elements that prose stands in, with their score after the discount for links.</summary>
    public IEnumerable<(IElement Element, double Score)> Candidates => _scores.Keys.Select(element => (element, ScoreOf(element)));

    public TextStats StatsOf(IElement element) => _stats.GetValueOrDefault(element);

    public double ScoreOf(IElement element)
        => _scores.TryGetValue(element, out var score)
            ? (score + (Clutter.NameWeight(element) * 0.4)) * (1 - StatsOf(element).LinkDensity)
            : 0;

    private static bool IsProse(TextStats own) => own.Characters >= LongProse && own.LinkDensity < 0.3;

    private static void Add(Stack<(TextStats Total, TextStats Own)> open, TextStats total, TextStats own)
    {
        var top = open.Pop();
        open.Push((top.Total + total, top.Own + own));
    }

    // Own text is what no block below holds: it makes the element a paragraph.
    private void Close(IElement element, TextStats total, TextStats own)
    {
        _stats[element] = total;
        if (own.Characters < ShortestProse || !ProseElements.Contains(element.LocalName))
        {
            return;
        }

        var prose = (1 + own.Commas + Math.Min(own.Characters / 100.0, 3)) * (1 - own.LinkDensity);
        var above = element.LocalName is "div" or "section" or "article" ? element : element.ParentElement;
        for (var level = 1; level <= LevelsScored && above is not null && above.LocalName != "html"; level++)
        {
            var share = level == 1 ? 1.0 : level == 2 ? 0.5 : 1.0 / (3 * (level - 1));
            _scores[above] = _scores.GetValueOrDefault(above) + (prose * share);
            above = above.ParentElement;
        }
    }
}
