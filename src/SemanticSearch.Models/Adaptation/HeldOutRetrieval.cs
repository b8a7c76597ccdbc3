using SemanticSearch.Models.Static;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Training;

namespace SemanticSearch.Models.Adaptation;

/// <summary>
/// How well a model finds passages of held-out documents among all passages of the collection, from their titles and headings
/// and from sentences taken out of them. Measured in reciprocal rank at 10, question by question.
/// </summary>
internal sealed class HeldOutRetrieval
{
    private const int Depth = 10;
    private const int Block = 256;

    // Every passage asks once by heading and by at most so many of its sentences.
    private const int SentencesOfPassage = 2;

    private readonly StaticModelWeights _weights;
    private readonly float[] _scales;
    private readonly CollectionTokens _collection;
    private readonly int _heldOut;
    private readonly int _threads;

    /// <summary>Prepares a measurement.</summary>
    /// <param name="weights">The model.</param>
    /// <param name="documents">All documents, the held-out ones first.</param>
    /// <param name="heldOut">Number of held-out documents.</param>
    /// <param name="threads">Threads to use; the result does not depend on their number.</param>
    /// <param name="cancellationToken">Stops between documents.</param>
    public HeldOutRetrieval(
        StaticModelWeights weights, IReadOnlyList<AdaptationDocument> documents, int heldOut, int threads, CancellationToken cancellationToken)
    {
        _weights = weights;
        _scales = Array.ConvertAll(weights.Scales, scale => (float)scale);
        _heldOut = heldOut;
        _threads = threads;
        _collection = new CollectionTokens(documents, new SubwordTokenizer(weights.Vocabulary, weights.HashedRows), cancellationToken);
    }

    /// <summary>Reciprocal ranks of the questions by title and heading, with the document of each.</summary>
    public List<(int Document, double Value)> ByHeading()
    {
        // The passage is looked for without title and headings, or it would be found by repeating the question.
        var vectors = Vectors(passage => [.. passage.Body]);
        return Measure(
            vectors,
            Enumerable.Range(0, _collection.Passages.Count)
                .Where(i => _collection.Passages[i].Document < _heldOut && _collection.Passages[i].Heading.Length > 0)
                .Select(i => new Question(i, _collection.Passages[i].Heading, null)),
            (question, candidate) => _collection.Passages[question.Passage].Document == _collection.Passages[candidate].Document);
    }

    /// <summary>Reciprocal ranks of the questions by sentence; the passage is looked for without the sentence.</summary>
    public List<(int Document, double Value)> BySentence()
    {
        var vectors = Vectors(passage => [.. passage.Prefix, .. passage.Body]);
        return Measure(vectors, SentenceQuestions(), (question, candidate) => Math.Abs(question.Passage - candidate) <= 1
            && _collection.Passages[question.Passage].Document == _collection.Passages[candidate].Document);
    }

    private IEnumerable<Question> SentenceQuestions()
    {
        for (var i = 0; i < _collection.Passages.Count; i++)
        {
            var passage = _collection.Passages[i];
            for (var s = 0; s < Math.Min(SentencesOfPassage, passage.Sentences.Length) && passage.Document < _heldOut; s++)
            {
                // Spread over the passage: the first sentences of abstracts are all alike.
                var (start, length) = passage.Sentences[(((2 * s) + 1) * passage.Sentences.Length) / (2 * Math.Min(SentencesOfPassage, passage.Sentences.Length))];
                yield return new Question(
                    i, passage.Body[start..(start + length)], [.. passage.Prefix, .. passage.Body[..start], .. passage.Body[(start + length)..]]);
            }
        }
    }

    /// <summary>
    /// Ranks the right passage of each question. Passages that <paramref name="isExempt"/> names are no rivals: those of the same
    /// document for its title, and for a sentence the neighbours, which may repeat it as overlap.
    /// </summary>
    private List<(int Document, double Value)> Measure(float[] vectors, IEnumerable<Question> asked, Func<Question, int, bool> isExempt)
    {
        var results = new List<(int Document, double Value)>();
        var product = new MatrixProduct(_threads);
        var (width, count) = (_weights.Dimensions, _collection.Passages.Count);
        foreach (var block in asked.Chunk(Block))
        {
            var queries = new float[block.Length * width];
            var scores = new float[block.Length * count];
            for (var i = 0; i < block.Length; i++)
            {
                Embed(block[i].Tokens, queries.AsSpan(i * width, width));
            }

            product.Multiply(StridedMatrix.Rows(queries, width), StridedMatrix.Transposed(vectors, width), scores, block.Length, count, width);
            var own = new float[width];
            for (var i = 0; i < block.Length; i++)
            {
                var target = scores[(i * count) + block[i].Passage];
                if (block[i].Target is { } tokens)
                {
                    Embed(tokens, own);
                    target = FloatVectors.Dot(queries.AsSpan(i * width, width), own);
                }

                var rank = 1;
                for (var candidate = 0; candidate < count && rank <= Depth; candidate++)
                {
                    if (scores[(i * count) + candidate] > target && !isExempt(block[i], candidate))
                    {
                        rank++;
                    }
                }

                results.Add((_collection.Passages[block[i].Passage].Document, rank <= Depth ? 1.0 / rank : 0));
            }
        }

        return results;
    }

    private float[] Vectors(Func<PassageTokens, int[]> read)
    {
        var vectors = new float[_collection.Passages.Count * _weights.Dimensions];
        Parallel.For(0, _collection.Passages.Count, new ParallelOptions { MaxDegreeOfParallelism = _threads }, i =>
            Embed(read(_collection.Passages[i]), vectors.AsSpan(i * _weights.Dimensions, _weights.Dimensions)));
        return vectors;
    }

    private void Embed(int[] tokens, Span<float> vector)
    {
        vector.Clear();
        RowSum.Add(_weights.Components.Span, _weights.Dimensions, _scales, tokens, vector);
        UnitLength.Scale(vector);
    }

    /// <summary>A question of a held-out passage.</summary>
    /// <param name="Passage">Number of the passage.</param>
    /// <param name="Tokens">What is asked.</param>
    /// <param name="Target">The passage as it is looked for, where it differs from the stored vector.</param>
    private sealed record Question(int Passage, int[] Tokens, int[]? Target);
}
