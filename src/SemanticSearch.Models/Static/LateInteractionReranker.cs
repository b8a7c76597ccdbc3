using SemanticSearch.Core.Searching;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Static;

/// <summary>
/// Compares query and passage token by token with the rows of a static model: each word of the query counts as much as the token
/// of the passage most like it, words weighted by their rarity in the collection. Late interaction as in ColBERT (Khattab and
/// Zaharia, SIGIR 2020), without context. 1 when the passage holds every word of the query. Immutable; any thread.
/// </summary>
public sealed class LateInteractionReranker : IReranker
{
    private readonly TokenRows _rows;
    private readonly SubwordTokenizer _tokenizer;
    private readonly ITextAnalyzer _analyzer;

    /// <param name="model">The model whose rows are compared.</param>
    /// <param name="analyzer">Finds the words of a query; those it leaves out (stop words) are not compared.</param>
    public LateInteractionReranker(StaticModel model, ITextAnalyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(model);
        _rows = new TokenRows(model.Weights);
        _tokenizer = model.Tokenizer;
        _analyzer = analyzer;
    }

    /// <inheritdoc/>
    public string Name => "late-interaction";

    /// <summary>Scores passages; every word of the query counts alike.</summary>
    public ValueTask<IReadOnlyList<float>> ScoreAsync(
        string query, IReadOnlyList<string> passages, CancellationToken cancellationToken = default) =>
        ScoreAsync(query, [], passages, cancellationToken);

    /// <summary>Scores passages; a word of the query counts by its rarity in <paramref name="terms"/>, and 1 where it is not there.</summary>
    public ValueTask<IReadOnlyList<float>> ScoreAsync(
        string query, IReadOnlyList<LexicalTerm> terms, IReadOnlyList<string> passages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(passages);
        var words = WordsOf(query, terms);
        var scores = new float[passages.Count];
        var tokens = new HashSet<int>();
        var list = new List<int>();
        for (var i = 0; i < scores.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            list.Clear();
            _tokenizer.Append(passages[i], list);
            tokens.Clear();
            tokens.UnionWith(list);
            scores[i] = Score(words, tokens);
        }

        return new ValueTask<IReadOnlyList<float>>(scores);
    }

    private List<(int[] Tokens, float Weight)> WordsOf(string query, IReadOnlyList<LexicalTerm> terms)
    {
        var words = new List<(int[] Tokens, float Weight)>();
        var tokens = new List<int>();
        foreach (var (term, span) in _analyzer.Analyze(query))
        {
            tokens.Clear();
            _tokenizer.Append(span.In(query), tokens);
            if (tokens.Count > 0)
            {
                words.Add(([.. tokens], WeightOf(term, terms)));
            }
        }

        return words;
    }

    private static float WeightOf(string term, IReadOnlyList<LexicalTerm> terms)
    {
        foreach (var known in terms)
        {
            if (known.Term == term)
            {
                return known.InverseDocumentFrequency;
            }
        }

        return 1;
    }

    /// <summary>A word spelled in pieces is found as far as its pieces are.</summary>
    private float Score(List<(int[] Tokens, float Weight)> words, HashSet<int> passage)
    {
        var (sum, weights) = (0f, 0f);
        foreach (var (tokens, weight) in words)
        {
            var found = 0f;
            foreach (var token in tokens)
            {
                found += BestMatch(token, passage);
            }

            sum += weight * found / tokens.Length;
            weights += weight;
        }

        return weights > 0 ? sum / weights : 0;
    }

    private float BestMatch(int token, HashSet<int> passage)
    {
        if (passage.Contains(token))
        {
            return 1;
        }

        var best = 0f;
        foreach (var other in passage)
        {
            best = Math.Max(best, _rows.Cosine(token, other));
        }

        return best;
    }
}
