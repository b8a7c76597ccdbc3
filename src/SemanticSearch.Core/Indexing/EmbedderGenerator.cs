using Microsoft.Extensions.AI;

namespace SemanticSearch.Core.Indexing;

/// <summary>
/// Our embedding models as the type that .NET AI libraries take: <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/>. Vectors have
/// length 1, or are all zero for a text that holds nothing the model knows. Safe for any thread. The embedder stays its owner's:
/// disposing this does nothing to it.
/// </summary>
public sealed class EmbedderGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>
    /// Entry of <see cref="EmbeddingGenerationOptions.AdditionalProperties"/> that chooses what texts are embedded for: an
    /// <see cref="EmbeddingPurpose"/>, or <c>query</c> or <c>passage</c>.
    /// </summary>
    public const string PurposeProperty = "purpose";

    private readonly IEmbedder _embedder;
    private readonly EmbeddingPurpose _purpose;
    private readonly EmbeddingGeneratorMetadata _metadata;

    /// <summary>Wraps an embedder.</summary>
    /// <param name="embedder">The model.</param>
    /// <param name="purpose">What texts are embedded for where a call does not say; models without prompts make no difference.</param>
    public EmbedderGenerator(IEmbedder embedder, EmbeddingPurpose purpose = EmbeddingPurpose.Passage)
    {
        ArgumentNullException.ThrowIfNull(embedder);
        _embedder = embedder;
        _purpose = purpose;
        _metadata = new EmbeddingGeneratorMetadata("semsearch", defaultModelId: embedder.Name, defaultModelDimensions: embedder.Dimensions);
    }

    /// <summary>Embeds texts, one vector each, in order.</summary>
    /// <param name="values">The texts; may be empty, may hold no null.</param>
    /// <param name="options">
    /// <see cref="EmbeddingGenerationOptions.Dimensions"/> and <see cref="EmbeddingGenerationOptions.ModelId"/> must be the model's own or
    /// null; <see cref="PurposeProperty"/> chooses the purpose.
    /// </param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">A text is null, or an option asks for what this model is not.</exception>
    /// <exception cref="EmbedderUnavailableException">The model cannot be used now.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var texts = values.ToList();
        var missing = texts.IndexOf(null!);
        if (missing >= 0)
        {
            throw new ArgumentException($"Text {missing} is null.", nameof(values));
        }

        Check(options);
        var vectors = await _embedder.EmbedAsync(texts, PurposeOf(options), cancellationToken);
        return new(vectors.Select(vector => new Embedding<float>(vector) { ModelId = _embedder.Name }));
    }

    /// <summary>This generator, the embedder behind it, or its <see cref="EmbeddingGeneratorMetadata"/>; null for any other type.</summary>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
        {
            return null;
        }

        return serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_embedder) ? _embedder
            : null;
    }

    /// <summary>Does nothing: the embedder belongs to whoever opened it.</summary>
    public void Dispose()
    {
    }

    private void Check(EmbeddingGenerationOptions? options)
    {
        if (options?.Dimensions is { } dimensions && dimensions != _embedder.Dimensions)
        {
            throw new ArgumentException(
                $"{_embedder.Name} gives vectors of {_embedder.Dimensions} components, not {dimensions}. Open the model with fewer dimensions "
                + "where it can be cut (BuiltInModel.Load(256)), or leave Dimensions unset.",
                nameof(options));
        }

        if (options?.ModelId is { } model && model != _embedder.Name)
        {
            throw new ArgumentException($"This generator is the model {_embedder.Name}, not {model}; leave ModelId unset.", nameof(options));
        }
    }

    private EmbeddingPurpose PurposeOf(EmbeddingGenerationOptions? options)
    {
        object? asked = null;
        options?.AdditionalProperties?.TryGetValue(PurposeProperty, out asked);
        return asked switch
        {
            null => _purpose,
            EmbeddingPurpose purpose => purpose,
            string text when text.Equals("query", StringComparison.OrdinalIgnoreCase) => EmbeddingPurpose.Query,
            string text when text.Equals("passage", StringComparison.OrdinalIgnoreCase) => EmbeddingPurpose.Passage,
            _ => throw new ArgumentException(
                $"AdditionalProperties[\"{PurposeProperty}\"] is '{asked}'; it must be \"query\" or \"passage\".", nameof(options)),
        };
    }
}
