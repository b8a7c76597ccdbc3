using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Training;

namespace SemanticSearch.Models.Adaptation;

/// <summary>
/// Draws batches of a collection: titles and headings with the passages under them, or sentences with the rest of their passages
/// (the inverse cloze task, Lee et al. 2019). Each kind walks the passages in a shuffled order. Not safe for several threads.
/// </summary>
internal sealed class CollectionSampler
{
    private readonly CollectionTokens _collection;
    private readonly AdaptationOptions _options;
    private readonly WordSpelling _spellings;
    private readonly Random _random;
    private readonly Walk _headings;
    private readonly Walk _sentences;

    /// <summary>Samples a collection; the same seed gives the same batches.</summary>
    public CollectionSampler(CollectionTokens collection, SubwordTokenizer tokenizer, WordStems stems, AdaptationOptions options)
    {
        _collection = collection;
        _options = options;
        _spellings = WordSpelling.Of(tokenizer, stems);
        _random = new Random(options.Training.Seed);
        _headings = new Walk(Numbers(passage => passage.Heading.Length > 0), _random);
        _sentences = new Walk(Numbers(passage => passage.Sentences.Length > 0), _random);
    }

    /// <summary>Most pairs a batch can hold without a passage standing in it twice.</summary>
    public int LargestBatch => Math.Max(_headings.Count, _sentences.Count);

    /// <summary>Fills a batch with one kind of question.</summary>
    public void Fill(TrainingBatch batch)
    {
        batch.Tokens.Clear();
        var headings = _sentences.Count < batch.Size || (_headings.Count >= batch.Size && _random.NextDouble() < _options.HeadingShare);
        var passages = new int[batch.Size];
        var sentences = new (int Start, int Length)[batch.Size];
        for (var i = 0; i < batch.Size; i++)
        {
            passages[i] = (headings ? _headings : _sentences).Next();
            var passage = _collection.Passages[passages[i]];
            batch.Starts[i] = batch.Tokens.Count;
            batch.QueryKeys[i] = i;

            // Other passages of a document answer its title too; for a sentence they are the hardest of the wrong answers.
            batch.PassageKeys[i] = headings ? passage.Document : passages[i];
            if (headings)
            {
                Append(batch.Tokens, passage.Heading, _options.Training.MaximumQueryTokens);
            }
            else
            {
                sentences[i] = passage.Sentences[_random.Next(passage.Sentences.Length)];
                var (start, length) = sentences[i];
                Append(batch.Tokens, passage.Body.AsSpan(start, length), _options.Training.MaximumQueryTokens);
            }
        }

        for (var i = 0; i < batch.Size; i++)
        {
            batch.Starts[batch.Size + i] = batch.Tokens.Count;
            var passage = _collection.Passages[passages[i]];
            var (start, length) = sentences[i];
            Append(batch.Tokens, headings ? [] : passage.Prefix, _options.Training.MaximumQueryTokens);
            Append(batch.Tokens, passage.Body.AsSpan(0, start), int.MaxValue);
            Append(batch.Tokens, passage.Body.AsSpan(start + length), int.MaxValue);
        }

        batch.Starts[2 * batch.Size] = batch.Tokens.Count;
    }

    private int[] Numbers(Func<PassageTokens, bool> fits) =>
        [.. Enumerable.Range(0, _collection.Passages.Count).Where(i => fits(_collection.Passages[i]))];

    private void Append(List<int> target, ReadOnlySpan<int> tokens, int limit)
    {
        foreach (var token in tokens[..Math.Min(limit, tokens.Length)])
        {
            target.AddRange(_random.NextDouble() < _options.Training.PieceDropout ? _spellings.InPieces[token] : _spellings.Whole[token]);
        }
    }

    /// <summary>Numbers in an order that is shuffled again whenever it is through.</summary>
    private sealed class Walk(int[] numbers, Random random)
    {
        private int _next = numbers.Length;

        public int Count => numbers.Length;

        public int Next()
        {
            if (_next == numbers.Length)
            {
                random.Shuffle(numbers);
                _next = 0;
            }

            return numbers[_next++];
        }
    }
}
