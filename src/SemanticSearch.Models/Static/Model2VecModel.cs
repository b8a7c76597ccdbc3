using SemanticSearch.Core.Indexing;
using SemanticSearch.Models.Directories;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Static;

/// <summary>
/// A published static model (Model2Vec): the vector of a text is the weighted sum of its tokens' rows, scaled to length 1; tokens that
/// the vocabulary does not know are left out, and there are no special tokens. Queries and passages are embedded alike. What
/// config.json says of <c>normalize</c> is not used: an index compares directions. Immutable; any thread.
/// </summary>
public sealed class Model2VecModel : IEmbedder
{
    private readonly PipelineTokenizer _tokenizer;
    private readonly Model2VecTables _tables;
    private readonly int _maxTokens;

    private Model2VecModel(string name, string fingerprint, PipelineTokenizer tokenizer, Model2VecDirectory files, Model2VecTables tables)
    {
        Name = name;
        Fingerprint = fingerprint;
        Dimensions = files.Dimensions;
        _tokenizer = tokenizer;
        _tables = tables;
        _maxTokens = files.MaxTokens ?? int.MaxValue;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <inheritdoc/>
    public int CountTokens(ReadOnlySpan<char> text) => _tokenizer.Count(text);

    /// <summary>Embeds one text into <paramref name="vector"/> (<see cref="Dimensions"/> components): length 1, or all zero.</summary>
    public void Embed(ReadOnlySpan<char> text, Span<float> vector)
    {
        if (vector.Length != Dimensions)
        {
            throw new ArgumentException($"The vector must have {Dimensions} components.", nameof(vector));
        }

        vector.Clear();
        using var tokens = TokenBuffer.Holding(_maxTokens);
        _tokenizer.AppendBare(text, tokens);
        foreach (var id in tokens.Ids)
        {
            if (id != _tokenizer.Unknown)
            {
                FloatRowSum.Add(_tables.Embeddings.AsSpan(_tables.Rows[id] * Dimensions, Dimensions), _tables.Weights[id], vector);
            }
        }

        UnitLength.Scale(vector);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<float[]>> EmbedAsync(
        IReadOnlyList<string> texts, EmbeddingPurpose purpose, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new ValueTask<IReadOnlyList<float[]>>(StaticBatch.Embed(texts, Dimensions, (text, vector) => Embed(text, vector), cancellationToken));
    }

    /// <summary>Loads what a directory holds.</summary>
    internal static Model2VecModel Load(string directory, string name)
    {
        var files = Model2VecDirectory.Read(directory);
        var tokenizer = TokenizerDirectory.LoadPipeline(directory);
        if (tokenizer.VocabularySize > files.Tokens)
        {
            throw new ModelFileException(
                $"{directory}: the tokenizer has ids up to {tokenizer.VocabularySize - 1}, and the model's table ends at {files.Tokens - 1}. They belong to different models.");
        }

        var fingerprint = DirectoryHash.Join(
            DirectoryHash.OfWeights(directory), DirectoryHash.OfTokenizer(directory), $"{files.MaxTokens}");
        return new Model2VecModel(name, fingerprint, tokenizer, files, Model2VecTables.Read(files));
    }
}
