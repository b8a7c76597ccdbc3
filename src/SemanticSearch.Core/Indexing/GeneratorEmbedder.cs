using Microsoft.Extensions.AI;

namespace SemanticSearch.Core.Indexing;

/// <summary>
/// Any <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> of .NET as an embedding model of this system. What it answers is checked
/// (count, dimensions, finite numbers, not all zero) and scaled to length 1. Retries and timeouts are the generator's own business.
/// Safe for any thread where the generator is, which its contract asks. The generator stays its owner's to dispose.
/// </summary>
public sealed class GeneratorEmbedder : IEmbedder
{
    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator;
    private readonly GeneratorEmbedderOptions _options;

    private GeneratorEmbedder(
        IEmbeddingGenerator<string, Embedding<float>> generator, GeneratorEmbedderOptions options, string name, string provider, int dimensions)
    {
        _generator = generator;
        _options = options;
        Name = name;
        Dimensions = dimensions;
        Fingerprint = options.Fingerprint ?? EmbedderFingerprint.Of(provider, name, dimensions, options.Prompts);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <summary>Brings a generator in; embeds one word where neither options nor metadata tell the number of dimensions.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or nothing tells the model's name.</exception>
    /// <exception cref="EmbedderUnavailableException">The generator failed, or answered something that cannot be used.</exception>
    public static async Task<GeneratorEmbedder> OpenAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator,
        GeneratorEmbedderOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(generator);
        options ??= new GeneratorEmbedderOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Dimensions, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Dimensions, AnsweredVectors.MaxDimensions, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatchTexts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatchTokens, 1, nameof(options));
        var metadata = generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        var name = options.Name ?? metadata?.DefaultModelId
            ?? throw new ArgumentException("The generator does not tell its model's name: set GeneratorEmbedderOptions.Name.", nameof(options));
        var dimensions = options.Dimensions != 0 ? options.Dimensions : metadata?.DefaultModelDimensions ?? 0;
        if (dimensions == 0)
        {
            var probe = new GeneratorEmbedder(generator, options, name, string.Empty, dimensions: 0);
            dimensions = (await probe.EmbedAsync(["dimensions"], EmbeddingPurpose.Passage, cancellationToken))[0].Length;
        }

        return new GeneratorEmbedder(generator, options, name, metadata?.ProviderName ?? "generator", dimensions);
    }

    /// <summary>A guess: see <see cref="TokenEstimate"/>.</summary>
    public int CountTokens(ReadOnlySpan<char> text) => TokenEstimate.Count(text);

    /// <inheritdoc/>
    /// <exception cref="EmbedderUnavailableException">The generator failed, or answered something that cannot be used.</exception>
    public async ValueTask<IReadOnlyList<float[]>> EmbedAsync(
        IReadOnlyList<string> texts, EmbeddingPurpose purpose, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var prompt = _options.Prompts.For(purpose);
        var vectors = new float[texts.Count][];

        // Generators refuse texts without content, or answer zeros for them; the zero vector is what they mean here.
        var places = Enumerable.Range(0, texts.Count).Where(i => !string.IsNullOrWhiteSpace(texts[i])).ToList();
        var inputs = places.ConvertAll(place => prompt + texts[place]);
        var sizes = inputs.ConvertAll(input => TokenEstimate.Count(input));
        foreach (var batch in TextBatches.Cut(sizes, _options.MaxBatchTokens, _options.MaxBatchTexts))
        {
            var answer = await GenerateAsync(inputs[batch], cancellationToken);
            for (var i = 0; i < answer.Count; i++)
            {
                vectors[places[batch.Start.Value + i]] = Checked(answer[i], $"embeddings[{batch.Start.Value + i}]");
            }
        }

        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] ??= new float[Dimensions];
        }

        return vectors;
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(List<string> inputs, CancellationToken cancellationToken)
    {
        GeneratedEmbeddings<Embedding<float>>? answer;
        try
        {
            answer = await _generator.GenerateAsync(inputs, options: null, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EmbedderUnavailableException($"{Name} could not embed {inputs.Count} texts: {exception.Message}", exception);
        }

        AnsweredVectors.CheckCount(answer?.Count ?? 0, inputs.Count, Name, "embeddings");
        return answer!;
    }

    private float[] Checked(Embedding<float>? embedding, string field)
    {
        var vector = (embedding?.Vector ?? ReadOnlyMemory<float>.Empty).ToArray();
        AnsweredVectors.ScaleToUnit(vector, Dimensions, Name, field);
        return vector;
    }
}
