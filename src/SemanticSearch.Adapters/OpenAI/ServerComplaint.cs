using System.Text.Json;

namespace SemanticSearch.Adapters.OpenAI;

/// <summary>
/// The words of a server's error. Servers agree on the path but not on the error: OpenAI, Azure, vLLM and llama.cpp send
/// <c>{"error":{"message","code"}}</c>, Ollama and Text Embeddings Inference <c>{"error":"…"}</c>, older vLLM <c>{"message"}</c>, FastAPI
/// <c>{"detail"}</c>.
/// </summary>
/// <param name="Message">For people; empty where the body holds none.</param>
/// <param name="Code">For programs; empty where the body holds none.</param>
internal sealed record ServerComplaint(string Message, string Code)
{
    private const int MaxShown = 300;

    /// <summary>
    /// How servers say that an input or a batch is too large: OpenAI and vLLM "maximum context length", Ollama "exceeds the context length",
    /// llama.cpp "too large to process" (with status 500) and "exceeds the available context size", Text Embeddings Inference "must have
    /// less than 512 tokens" and "maximum allowed batch size", OpenAI's limit on a whole request "max_tokens_per_request".
    /// </summary>
    private static readonly string[] SizeWords =
    [
        "context length", "context_length", "context size", "context_size", "too large to process", "must have less than",
        "allowed batch size", "batch size is invalid", "batch size exceeds", "max_tokens_per_request", "tokens per request",
        "input is too long", "input too long", "too many inputs", "too many tokens", "array too long",
    ];

    public static ServerComplaint None { get; } = new(string.Empty, string.Empty);

    /// <summary>Whether it is about the size of an input or of the whole call.</summary>
    public bool SpeaksOfSize => Array.Exists(SizeWords, Mentions);

    /// <summary>Whether an account is empty, which waiting does not fill.</summary>
    public bool SpeaksOfMoney => Mentions("insufficient_quota");

    /// <summary>Reads the body of an error; what is not JSON of a known shape gives <see cref="None"/>.</summary>
    /// <param name="body">The body.</param>
    /// <param name="key">The key that was sent, so that it is not repeated.</param>
    public static ServerComplaint Read(ReadOnlyMemory<byte> body, ApiKey? key)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement, key) : None;
        }
        catch (JsonException)
        {
            return None;
        }
    }

    private static ServerComplaint Read(JsonElement root, ApiKey? key)
    {
        var inner = root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? error : root;
        var message = TextOf(inner, "message") ?? TextOf(root, "error") ?? TextOf(root, "detail") ?? string.Empty;
        var code = TextOf(inner, "code") ?? TextOf(inner, "type") ?? TextOf(root, "error_type") ?? string.Empty;
        return new ServerComplaint(Clean(message, key), Clean(code, key));
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Clean(string text, ApiKey? key)
    {
        var hidden = key?.HideIn(text) ?? text;
        var shown = hidden.Length <= MaxShown ? hidden : hidden[..MaxShown] + "…";
        return string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
    }

    private bool Mentions(string words) =>
        Message.Contains(words, StringComparison.OrdinalIgnoreCase) || Code.Contains(words, StringComparison.OrdinalIgnoreCase);
}
