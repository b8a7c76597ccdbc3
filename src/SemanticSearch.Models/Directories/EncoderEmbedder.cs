using SemanticSearch.Core.Indexing;
using SemanticSearch.Models.Static;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Tokenization.Normalizing;
using SemanticSearch.Models.Transformer;

namespace SemanticSearch.Models.Directories;

/// <summary>
/// A transformer as an embedder: prompt by purpose, tokens, encoder, pooling, dense layers, length 1. Texts longer than
/// <see cref="MaxTokens"/> are cut at their end. The encoder sorts the texts of a call by length, so large calls waste nothing on
/// short texts. Safe for any thread; the work is done on the threads of the encoder before the call returns.
/// </summary>
public sealed class EncoderEmbedder : IEmbedder
{
    private readonly ITextTokenizer _tokenizer;
    private readonly TransformerEncoder _encoder;
    private readonly Pooling _pooling;
    private readonly EmbeddingPrompts _prompts;
    private readonly DenseLayer[] _dense;
    private readonly LowercaseNormalizer? _lower;

    private EncoderEmbedder(
        string name, string fingerprint, TransformerDirectory files, ITextTokenizer tokenizer, TransformerEncoder encoder, EmbeddingPrompts prompts, DenseLayer[] dense)
    {
        Name = name;
        Fingerprint = fingerprint;
        MaxTokens = files.MaxTokens;
        Dimensions = dense.Length > 0 ? dense[^1].Outputs : encoder.HiddenSize;
        _tokenizer = tokenizer;
        _encoder = encoder;
        _pooling = files.Modules.Pooling;
        _prompts = prompts;
        _dense = dense;
        _lower = files.LowerCase ? new LowercaseNormalizer() : null;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <summary>Most tokens read of a text, prompt and special tokens included.</summary>
    public int MaxTokens { get; }

    /// <inheritdoc/>
    public int CountTokens(ReadOnlySpan<char> text) => _lower is null ? _tokenizer.Count(text) : _tokenizer.Count(_lower.Normalize(text.ToString()));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<float[]>> EmbedAsync(
        IReadOnlyList<string> texts, EmbeddingPurpose purpose, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        cancellationToken.ThrowIfCancellationRequested();
        var prompt = _prompts.For(purpose);
        var sequences = new TokenSequence[texts.Count];
        var pooled = new float[texts.Count][];
        for (var i = 0; i < sequences.Length; i++)
        {
            var text = prompt.Length == 0 ? texts[i] : prompt + texts[i];
            sequences[i] = _tokenizer.Encode(_lower is null ? text : _lower.Normalize(text), MaxTokens);
            pooled[i] = new float[_encoder.HiddenSize];
        }

        // A tokenizer without special tokens gives nothing for an empty text, which an encoder cannot read: its vector stays zero.
        var present = Enumerable.Range(0, sequences.Length).Where(i => sequences[i].Length > 0).ToArray();
        _encoder.Embed(Array.ConvertAll(present, i => sequences[i]), _pooling, Array.ConvertAll(present, i => pooled[i]), cancellationToken);
        foreach (var i in present)
        {
            foreach (var layer in _dense)
            {
                pooled[i] = layer.Apply(pooled[i]);
            }

            UnitLength.Scale(pooled[i]);
        }

        for (var i = 0; i < pooled.Length; i++)
        {
            pooled[i] = pooled[i].Length == Dimensions ? pooled[i] : new float[Dimensions];
        }

        return new ValueTask<IReadOnlyList<float[]>>(pooled);
    }

    /// <summary>Loads what a directory holds.</summary>
    internal static EncoderEmbedder Load(string directory, string name, ModelLoadOptions options)
    {
        var files = TransformerDirectory.Read(directory);
        var tokenizer = files.LoadTokenizer();
        var prompts = PromptReader.Read(directory, name);
        var encoder = TransformerEncoder.Load(files.Modules.Transformer, options.Transformer);
        var dense = new List<DenseLayer>();
        foreach (var layer in files.Modules.Dense)
        {
            dense.Add(DenseLayer.Read(layer, dense.Count > 0 ? dense[^1].Outputs : encoder.HiddenSize));
        }

        var fingerprint = DirectoryHash.Join(
            [
                DirectoryHash.OfWeights(files.Modules.Transformer), DirectoryHash.OfTokenizer(files.Modules.Transformer),
                prompts.Query, prompts.Passage, files.Modules.Pooling.ToString(), $"{files.MaxTokens}", $"{files.LowerCase}", $"{options.Transformer.Int8}",
                .. files.Modules.Dense.Select(DirectoryHash.OfWeights),
            ]);
        return new EncoderEmbedder(name, fingerprint, files, tokenizer, encoder, prompts, [.. dense]);
    }
}
