using SemanticSearch.Core.Searching;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Transformer;

namespace SemanticSearch.Models.Directories;

/// <summary>
/// A transformer with a sequence-classification head as a reranker (Nogueira and Cho 2019): query and passage are read together, the
/// longer cut first. One class gives its logistic function, two give the probability of the second. Safe for any thread.
/// </summary>
public sealed class CrossEncoderReranker : IReranker
{
    /// <summary>Passages judged between two looks at the cancellation token beyond those of the encoder itself.</summary>
    private const int BatchSize = 16;

    private readonly ITextTokenizer _tokenizer;
    private readonly TransformerEncoder _encoder;

    private CrossEncoderReranker(string name, ITextTokenizer tokenizer, TransformerEncoder encoder, int maxTokens)
    {
        Name = name;
        MaxTokens = maxTokens;
        _tokenizer = tokenizer;
        _encoder = encoder;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Most tokens read of query and passage together, special tokens included.</summary>
    public int MaxTokens { get; }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<float>> ScoreAsync(
        string query, IReadOnlyList<string> passages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(passages);
        var scores = new float[passages.Count];
        for (var start = 0; start < scores.Length; start += BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var pairs = passages.Skip(start).Take(BatchSize).Select(passage => _tokenizer.EncodePair(query, passage, MaxTokens)).ToArray();
            var logits = _encoder.Classify(pairs, cancellationToken);
            for (var i = 0; i < logits.Length; i++)
            {
                // The softmax of two numbers is the logistic function of their difference.
                scores[start + i] = Logistic(logits[i].Length == 1 ? logits[i][0] : logits[i][1] - logits[i][0]);
            }
        }

        return new ValueTask<IReadOnlyList<float>>(scores);
    }

    /// <summary>Loads what a directory holds.</summary>
    internal static CrossEncoderReranker Load(string directory, string name, ModelLoadOptions options)
    {
        var files = TransformerDirectory.Read(directory);
        var tokenizer = files.LoadTokenizer();
        var encoder = TransformerEncoder.Load(files.Modules.Transformer, options.Transformer);
        return encoder.ClassCount switch
        {
            1 or 2 => new CrossEncoderReranker(name, tokenizer, encoder, files.MaxTokens),
            null => throw new ModelFileException(
                $"{directory} holds no sequence-classification head (classifier.weight): it embeds texts, and cannot rerank."),
            var classes => throw new ModelFileException(
                $"{directory}: the classifier has {classes} classes; rerankers have one, or two of which the second is relevance."),
        };
    }

    private static float Logistic(float logit) => 1 / (1 + MathF.Exp(-logit));
}
