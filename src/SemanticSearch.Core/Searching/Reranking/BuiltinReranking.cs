using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching.Reranking;

/// <summary>
/// The second stage that needs no model of its own. Each kind of evidence was chosen by leaving one test collection out in turn
/// (docs/decisions/0016-second-stage-and-feedback.md): the query's words in title and headings, a reranker where the query
/// is short, and the scores of the passages nearest in meaning.
/// </summary>
/// <param name="analyzer">Finds the query's words.</param>
/// <param name="interaction">Compares query and passage word by word; null goes without.</param>
internal sealed class BuiltinReranking(ITextAnalyzer analyzer, IReranker? interaction)
{
    /// <summary>How much of what a score lacks of 1 is filled when every word of the query stands in title and headings.</summary>
    public const double TitleWeight = 0.2;

    /// <summary>The reranker weighs this over the number of the query's terms, and <see cref="MaxInteractionWeight"/> at most.</summary>
    public const double InteractionWeight = 2;

    public const double MaxInteractionWeight = 0.4;

    /// <summary>
    /// A query of more terms is not given to the reranker: on paragraphs it gains nothing and takes time in proportion to their length.
    /// </summary>
    public const int MaxInteractionTerms = 12;

    /// <summary>The parts of each passage's new score, in the order given; <see cref="Score"/> puts them together.</summary>
    /// <param name="query">The query as asked.</param>
    /// <param name="terms">Its terms with their rarity.</param>
    /// <param name="passages">The passages.</param>
    /// <param name="before">Their scores before, 0 to 1.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async ValueTask<IReadOnlyList<RerankPart>> JudgeAsync(
        string query,
        IReadOnlyList<LexicalTerm> terms,
        IReadOnlyList<StoredPassage> passages,
        IReadOnlyList<double> before,
        CancellationToken cancellationToken)
    {
        var parts = terms.Count == 0
            ? before.Select(score => new RerankPart { Before = score }).ToArray()
            : ByTitle(terms, passages, before);
        if (interaction is not null && terms.Count is > 0 and <= MaxInteractionTerms)
        {
            var weight = Math.Min(MaxInteractionWeight, InteractionWeight / terms.Count);
            var scores = await interaction.ScoreAsync(query, terms, passages.Select(PassageText.Whole).ToList(), cancellationToken);
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] = parts[i] with { Reranker = Math.Clamp(scores[i], 0, 1), RerankerWeight = weight };
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        var means = NeighbourSmoothing.MeansOfNearest(
            parts.Select(Unsmoothed).ToList(), passages.Select(passage => passage.Vector).ToList());
        return parts.Select((part, i) => part with { Neighbours = means[i] }).ToList();
    }

    /// <summary>The score that the parts make, 0 to 1.</summary>
    public static double Score(RerankPart part)
    {
        var own = Unsmoothed(part);
        return part.Neighbours is { } mean ? own + (NeighbourSmoothing.Share * (mean - own)) : own;
    }

    private static double Unsmoothed(RerankPart part)
    {
        var score = Filled(part.Before, TitleWeight * (part.Title ?? 0));
        return part is { Reranker: { } said, RerankerWeight: { } weight } ? score + (weight * (said - score)) : score;
    }

    /// <summary>Independent evidence joined as probabilities are: it fills a share of what is missing and never passes 1.</summary>
    private static double Filled(double score, double share) => score + (share * (1 - score));

    private RerankPart[] ByTitle(
        IReadOnlyList<LexicalTerm> terms, IReadOnlyList<StoredPassage> passages, IReadOnlyList<double> before)
    {
        // Passages of one section are often found together and have their headings in common.
        var known = new Dictionary<string, double>(StringComparer.Ordinal);
        var parts = new RerankPart[passages.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            var heading = PassageText.Heading(passages[i]);
            if (!known.TryGetValue(heading, out var share))
            {
                known.Add(heading, share = ShareHeld(terms, heading));
            }

            parts[i] = new RerankPart { Before = before[i], Title = share };
        }

        return parts;
    }

    /// <summary>Share of the query's words, each by weight and rarity, that a text holds.</summary>
    private double ShareHeld(IReadOnlyList<LexicalTerm> terms, string text)
    {
        var held = analyzer.Analyze(text).Select(term => term.Term).ToHashSet(StringComparer.Ordinal);
        var (sum, all) = (0.0, 0.0);
        foreach (var term in terms)
        {
            double worth = term.Weight * term.InverseDocumentFrequency;
            all += worth;
            sum += held.Contains(term.Term) ? worth : 0;
        }

        return all > 0 ? sum / all : 0;
    }
}
