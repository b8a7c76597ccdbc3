using SemanticSearch.Models.Static;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Training;

namespace SemanticSearch.Models.Adaptation;

/// <summary>
/// A model's rows as floats, with rows of their own for the words of a collection that it had to spell in pieces. Such a row
/// begins as the sum of the word's pieces, so that before training every text has the vector it had.
/// </summary>
internal sealed class ExtendedModel
{
    private ExtendedModel(SubwordTokenizer tokenizer, float[] rows, int newWords) => (Tokenizer, Rows, NewWords) = (tokenizer, rows, newWords);

    /// <summary>Reads text into rows.</summary>
    public SubwordTokenizer Tokenizer { get; }

    /// <summary>Rows end to end: the old vocabulary, the new words, the hashed rows.</summary>
    public float[] Rows { get; }

    /// <summary>Number of words that got a row.</summary>
    public int NewWords { get; }

    /// <summary>Extends a model by the words of documents.</summary>
    public static ExtendedModel Of(
        StaticModelWeights weights, IReadOnlyList<AdaptationDocument> documents, AdaptationOptions options, CancellationToken cancellationToken)
    {
        var old = new SubwordTokenizer(weights.Vocabulary, weights.HashedRows);
        var words = NewWordsOf(documents, weights.Vocabulary, options, cancellationToken);
        var entries = new List<string>(weights.Vocabulary.Count + words.Count);
        for (var row = 0; row < weights.Vocabulary.Count; row++)
        {
            entries.Add(weights.Vocabulary[row].ToString());
        }

        entries.AddRange(words);
        var tokenizer = new SubwordTokenizer(Vocabulary.From(entries), weights.HashedRows);
        var dimensions = weights.Dimensions;
        var rows = new float[tokenizer.RowCount * dimensions];
        for (var row = 0; row < weights.RowCount; row++)
        {
            var target = row < weights.Vocabulary.Count ? row : row + words.Count;
            RowSum.Add(weights.Components.Span.Slice(row * dimensions, dimensions), (float)weights.Scales[row], rows.AsSpan(target * dimensions, dimensions));
        }

        var pieces = new List<int>();
        for (var i = 0; i < words.Count; i++)
        {
            pieces.Clear();
            old.Append(words[i], pieces);
            foreach (var piece in pieces)
            {
                var source = piece < weights.Vocabulary.Count ? piece : piece + words.Count;
                FloatVectors.Add(rows.AsSpan(source * dimensions, dimensions), rows.AsSpan((weights.Vocabulary.Count + i) * dimensions, dimensions));
            }
        }

        return new ExtendedModel(tokenizer, rows, words.Count);
    }

    private static List<string> NewWordsOf(
        IReadOnlyList<AdaptationDocument> documents, Vocabulary vocabulary, AdaptationOptions options, CancellationToken cancellationToken)
    {
        var counter = new WordCounter();
        var documentsOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var own = new WordCounter();
            foreach (var passage in document.Passages)
            {
                counter.Add(passage.Text);
                own.Add(passage.Text);
            }

            foreach (var word in own.Counts.Keys)
            {
                documentsOf[word] = documentsOf.GetValueOrDefault(word) + 1;
            }
        }

        return
        [
            .. counter.Counts
                .Where(pair => pair.Value >= options.NewWordCount && documentsOf[pair.Key] > 1 && vocabulary.Find(pair.Key) < 0)
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(options.MaximumNewWords).Select(pair => pair.Key),
        ];
    }
}
