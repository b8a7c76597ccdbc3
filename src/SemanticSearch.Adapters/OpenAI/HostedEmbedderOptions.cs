using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.OpenAI;

/// <summary>
/// How a hosted model is reached and used. Each property names the environment variable that <see cref="HostedEmbedderSettings"/> reads it
/// from. Printing it shows the host alone: an address can hold secrets.
/// </summary>
public sealed record HostedEmbedderOptions
{
    /// <summary>OpenAI's own service.</summary>
    public static readonly Uri OpenAIAddress = new("https://api.openai.com/v1");

    /// <summary>
    /// Address to which <c>/embeddings</c> is added; a query (<c>?api-version=…</c>) is sent with each call. Default OpenAI's.
    /// SEMSEARCH_EMBEDDINGS_URL.
    /// </summary>
    public Uri Address { get; init; } = OpenAIAddress;

    /// <summary>Whether an address without TLS may be another machine; loopback always may. Default false. SEMSEARCH_EMBEDDINGS_ALLOW_HTTP.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>The key; null, the default, for servers that ask for none. SEMSEARCH_EMBEDDINGS_KEY or SEMSEARCH_EMBEDDINGS_KEY_FILE.</summary>
    public ApiKey? Key { get; init; }

    /// <summary>
    /// Header that carries the key: <c>Authorization</c> as a bearer token, or any other as it is. Null, the default, is <c>api-key</c> for
    /// hosts under azure.com and <c>Authorization</c> elsewhere. SEMSEARCH_EMBEDDINGS_KEY_HEADER.
    /// </summary>
    public string? KeyHeader { get; init; }

    /// <summary>
    /// Components asked of the server, 1 to 65,536, for models that can be cut; then no call is made at opening. 0, the default, takes
    /// what the model gives and embeds one word to see how many that are. SEMSEARCH_EMBEDDINGS_DIMENSIONS.
    /// </summary>
    public int Dimensions { get; init; }

    /// <summary>What is put in front of queries and passages; default nothing. SEMSEARCH_EMBEDDINGS_QUERY_PROMPT and …_PASSAGE_PROMPT.</summary>
    public EmbeddingPrompts Prompts { get; init; } = new();

    /// <summary>
    /// Longest input in tokens as <see cref="TokenEstimate"/> guesses them, 16 to 1,000,000, default 8,192. Longer ones are embedded by
    /// their start. SEMSEARCH_EMBEDDINGS_MAX_TOKENS.
    /// </summary>
    public int MaxInputTokens { get; init; } = 8_192;

    /// <summary>Guessed tokens in one call, 16 to 1,000,000, default 16,384. SEMSEARCH_EMBEDDINGS_BATCH_TOKENS.</summary>
    public int MaxBatchTokens { get; init; } = 16_384;

    /// <summary>
    /// Inputs in one call, 1 to 2,048; default 32, the most that Text Embeddings Inference takes as it comes. SEMSEARCH_EMBEDDINGS_BATCH_INPUTS.
    /// </summary>
    public int MaxBatchInputs { get; init; } = 32;

    /// <summary>Calls under way at once, whatever asks for them; 1 to 64, default 4. SEMSEARCH_EMBEDDINGS_CONCURRENCY.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Time for one attempt, its answer read; up to 10 minutes, default 60 s. SEMSEARCH_EMBEDDINGS_TIMEOUT, in seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Time for all attempts of a call and the waits between them; from <see cref="Timeout"/> to an hour, default 5 minutes.
    /// SEMSEARCH_EMBEDDINGS_TOTAL_TIMEOUT, in seconds.
    /// </summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Attempts after the first that failed for a reason that can pass; 0 to 10, default 4. SEMSEARCH_EMBEDDINGS_RETRIES.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>
    /// Whether vectors are asked for as base64, a quarter of the bytes of decimal numbers; both are understood either way. Default true.
    /// SEMSEARCH_EMBEDDINGS_ENCODING, <c>base64</c> or <c>float</c>.
    /// </summary>
    public bool AsksForBase64 { get; init; } = true;

    /// <summary>Refuses what is out of range or unsafe.</summary>
    /// <exception cref="EmbedderUnavailableException">Names the setting and what it must be.</exception>
    public void Validate()
    {
        _ = EmbeddingsEndpoint.Of(this);
        Check(Dimensions is >= 0 and <= AnsweredVectors.MaxDimensions, "DIMENSIONS", Dimensions, "1 to 65536, or unset");
        Check(MaxInputTokens is >= 16 and <= 1_000_000, "MAX_TOKENS", MaxInputTokens, "16 to 1000000");
        Check(MaxBatchTokens is >= 16 and <= 1_000_000, "BATCH_TOKENS", MaxBatchTokens, "16 to 1000000");
        Check(MaxBatchInputs is >= 1 and <= 2_048, "BATCH_INPUTS", MaxBatchInputs, "1 to 2048");
        Check(Concurrency is >= 1 and <= 64, "CONCURRENCY", Concurrency, "1 to 64");
        Check(Retries is >= 0 and <= 10, "RETRIES", Retries, "0 to 10");
        Check(Timeout > TimeSpan.Zero && Timeout <= TimeSpan.FromMinutes(10), "TIMEOUT", Timeout.TotalSeconds, "more than 0 and at most 600 seconds");
        Check(
            TotalTimeout >= Timeout && TotalTimeout <= TimeSpan.FromHours(1),
            "TOTAL_TIMEOUT",
            TotalTimeout.TotalSeconds,
            $"from that of one attempt ({Timeout.TotalSeconds:0.###}) to 3600 seconds");
        var prompt = Math.Max(TokenEstimate.Count(Prompts.Query), TokenEstimate.Count(Prompts.Passage));
        Check(prompt <= MaxInputTokens / 2, "MAX_TOKENS", MaxInputTokens, $"twice that of the longer prompt ({prompt}) at least, to leave room for a text");
        Check(
            KeyHeader is null || (KeyHeader.Length > 0 && KeyHeader.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')),
            "KEY_HEADER",
            KeyHeader,
            "a header's name, such as Authorization or api-key");
    }

    /// <summary>The host alone.</summary>
    public override string ToString() => Address.IsAbsoluteUri ? Address.Authority : "(no address)";

    private static void Check(bool holds, string setting, object? value, string rule)
    {
        if (!holds)
        {
            throw new EmbedderUnavailableException($"{HostedEmbedderSettings.Prefix}{setting} is {value}; it must be {rule}.");
        }
    }
}
