using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.OpenAI;

/// <summary>
/// An embedding model behind any OpenAI-compatible <c>/embeddings</c>: OpenAI, Azure OpenAI, Ollama, vLLM, llama.cpp, Text Embeddings
/// Inference. Texts are sent in batches by tokens and by number, several calls at once; answers are checked before they are used, and
/// vectors scaled to length 1. Texts too long for the model are embedded by their start, counted in <see cref="Usage"/> and reported.
/// Safe for any thread.
/// </summary>
public sealed class HostedEmbedder : IEmbedder, IDisposable
{
    /// <summary>What a reference to a hosted model starts with, as in <c>openai:text-embedding-3-small</c>.</summary>
    public const string ReferencePrefix = "openai:";

    private const string Scheme = "openai";

    private readonly HostedEmbedderOptions _options;
    private readonly EmbeddingsCaller _caller;
    private readonly IProgress<string>? _notices;
    private long _inputs;
    private long _shortened;
    private long _tokens;

    private HostedEmbedder(HostedEmbedderOptions options, EmbeddingsCaller caller, IProgress<string>? notices)
    {
        (_options, _caller, _notices) = (options, caller, notices);
        (Dimensions, Fingerprint) = (options.Dimensions, string.Empty);
    }

    /// <inheritdoc/>
    public string Name => _caller.Model;

    /// <summary>
    /// Name, dimensions and prompts (<see cref="EmbedderFingerprint"/>). The address is not in it: a model may move without being indexed
    /// anew. That the same weights answer under the name is the operator's word; another number of dimensions is noticed.
    /// </summary>
    public string Fingerprint { get; private set; }

    /// <inheritdoc/>
    public int Dimensions { get; private set; }

    /// <summary>Calls that may be under way at once; an ingestion with as many workers keeps the service busy.</summary>
    public int Concurrency => _options.Concurrency;

    /// <summary>What has been done so far.</summary>
    public HostedEmbedderUsage Usage => new(
        _caller.Calls, _caller.Retries, Interlocked.Read(ref _inputs), Interlocked.Read(ref _shortened), Interlocked.Read(ref _tokens));

    /// <summary>Opens a model; embeds one word where <see cref="HostedEmbedderOptions.Dimensions"/> does not say how long its vectors are.</summary>
    /// <param name="options">How it is reached.</param>
    /// <param name="model">Its name there, or that of an Azure deployment.</param>
    /// <param name="time">Clock of timeouts and waits.</param>
    /// <param name="notices">Told of each text that had to be shortened; may be null.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="EmbedderUnavailableException">A setting cannot be used, or the service does not answer as it must; says what to do.</exception>
    public static async Task<HostedEmbedder> OpenAsync(
        HostedEmbedderOptions options,
        string model,
        TimeProvider time,
        IProgress<string>? notices = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (string.IsNullOrWhiteSpace(model))
        {
            throw new EmbedderUnavailableException($"A hosted model needs a name, as in {ReferencePrefix}text-embedding-3-small.");
        }

        options.Validate();
        var embedder = new HostedEmbedder(options, new EmbeddingsCaller(options, model, time), notices);
        try
        {
            await embedder.LearnDimensionsAsync(cancellationToken);
            return embedder;
        }
        catch
        {
            embedder.Dispose();
            throw;
        }
    }

    /// <summary>A guess, since the tokenizer is out of reach: see <see cref="TokenEstimate"/>.</summary>
    public int CountTokens(ReadOnlySpan<char> text) => TokenEstimate.Count(text);

    /// <inheritdoc/>
    /// <exception cref="EmbedderUnavailableException">The service refused, failed, or answered something that cannot be used.</exception>
    public async ValueTask<IReadOnlyList<float[]>> EmbedAsync(
        IReadOnlyList<string> texts, EmbeddingPurpose purpose, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var vectors = new float[texts.Count][];
        var inputs = new List<HostedInput>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(texts[i]))
            {
                // Services refuse what has no content; it means nothing to any model.
                vectors[i] = new float[Dimensions];
            }
            else
            {
                inputs.Add(Fitted(i, _options.Prompts.For(purpose), texts[i]));
            }
        }

        var batches = TextBatches.Cut(inputs.ConvertAll(input => input.Tokens), _options.MaxBatchTokens, _options.MaxBatchInputs);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            batches, parallel, async (batch, token) => await EmbedAsync(inputs[batch], vectors, token));
        return vectors;
    }

    /// <inheritdoc/>
    public void Dispose() => _caller.Dispose();

    private async Task LearnDimensionsAsync(CancellationToken cancellationToken)
    {
        if (Dimensions == 0)
        {
            Dimensions = (await EmbedAsync(["dimensions"], EmbeddingPurpose.Passage, cancellationToken))[0].Length;
        }

        Fingerprint = EmbedderFingerprint.Of(Scheme, Name, Dimensions, _options.Prompts);
    }

    private HostedInput Fitted(int place, string prompt, string text)
    {
        var promptTokens = TokenEstimate.Count(prompt);
        var input = new HostedInput(place, prompt, text, promptTokens + TokenEstimate.Count(text), text.Length);
        return input.Tokens <= _options.MaxInputTokens
            ? input
            : input with
            {
                Content = text[..TokenEstimate.PrefixLength(text, Math.Max(1, _options.MaxInputTokens - promptTokens))],
                Tokens = _options.MaxInputTokens,
            };
    }

    /// <summary>
    /// Sends a batch. Which input of it was too large few servers say, and some limit the whole: so a batch that is refused for its size is
    /// halved until a single input is, and that is halved in turn.
    /// </summary>
    private async Task EmbedAsync(List<HostedInput> batch, float[][] vectors, CancellationToken cancellationToken)
    {
        var reply = await _caller.SendAsync(batch.ConvertAll(input => input.Text), Dimensions, cancellationToken);
        if (reply.IsAnswer)
        {
            var body = EmbeddingsBody.Read(reply, batch.Count, Dimensions, _caller.Origin);
            for (var i = 0; i < batch.Count; i++)
            {
                vectors[batch[i].Place] = body.Vectors[i];
                Report(batch[i]);
            }

            Interlocked.Add(ref _inputs, batch.Count);
            Interlocked.Add(ref _tokens, body.Tokens);
            return;
        }

        if (batch.Count > 1)
        {
            await EmbedAsync(batch[..(batch.Count / 2)], vectors, cancellationToken);
            await EmbedAsync(batch[(batch.Count / 2)..], vectors, cancellationToken);
            return;
        }

        var shorter = batch[0].Halved() ?? throw new EmbedderUnavailableException(
            $"{_caller.Origin} refuses text {batch[0].Place + 1} of {vectors.Length} as too long ({reply.Status}), even at "
            + $"{batch[0].Content.Length} characters: {reply.Complaint.Message}");
        await EmbedAsync([shorter], vectors, cancellationToken);
    }

    private void Report(HostedInput input)
    {
        if (!input.IsShortened)
        {
            return;
        }

        Interlocked.Increment(ref _shortened);
        _notices?.Report(
            $"A text of {input.FullLength:N0} characters is too long for {_caller.Model} and is embedded by its first {input.Content.Length:N0}. "
            + $"Smaller passages, or {HostedEmbedderSettings.Prefix}MAX_TOKENS raised where the model takes more, avoid this.");
    }
}
