using System.Globalization;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.OpenAI;

/// <summary>
/// Reads <see cref="HostedEmbedderOptions"/> from variables, as an environment holds them. Unset or empty variables leave the default.
/// Keys come from here or from a file, never from a command line, where every process of the machine can read them.
/// </summary>
public static class HostedEmbedderSettings
{
    /// <summary>What all variables start with.</summary>
    public const string Prefix = "SEMSEARCH_EMBEDDINGS_";

    /// <summary>The key itself.</summary>
    public const string KeyVariable = Prefix + "KEY";

    /// <summary>Path of a file that holds the key, such as a mounted secret.</summary>
    public const string KeyFileVariable = Prefix + "KEY_FILE";

    /// <summary>The service's address.</summary>
    public const string UrlVariable = Prefix + "URL";

    /// <summary>The options that the variables give, checked.</summary>
    /// <param name="variable">Looks a variable up; null where it is not set.</param>
    /// <exception cref="EmbedderUnavailableException">A variable cannot be understood or is out of range, or the key's file cannot be read.</exception>
    public static HostedEmbedderOptions Read(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var defaults = new HostedEmbedderOptions();
        var options = defaults with
        {
            Address = Of(variable, "URL") is { } url ? ParseUrl(url) : defaults.Address,
            AllowHttp = Of(variable, "ALLOW_HTTP") is { } allowed && ParseSwitch("ALLOW_HTTP", allowed),
            Key = ReadKey(variable),
            KeyHeader = Of(variable, "KEY_HEADER"),
            Dimensions = Number(variable, "DIMENSIONS", defaults.Dimensions),
            Prompts = new EmbeddingPrompts(Of(variable, "QUERY_PROMPT") ?? string.Empty, Of(variable, "PASSAGE_PROMPT") ?? string.Empty),
            MaxInputTokens = Number(variable, "MAX_TOKENS", defaults.MaxInputTokens),
            MaxBatchTokens = Number(variable, "BATCH_TOKENS", defaults.MaxBatchTokens),
            MaxBatchInputs = Number(variable, "BATCH_INPUTS", defaults.MaxBatchInputs),
            Concurrency = Number(variable, "CONCURRENCY", defaults.Concurrency),
            Timeout = Seconds(variable, "TIMEOUT", defaults.Timeout),
            TotalTimeout = Seconds(variable, "TOTAL_TIMEOUT", defaults.TotalTimeout),
            Retries = Number(variable, "RETRIES", defaults.Retries),
            AsksForBase64 = Of(variable, "ENCODING") switch
            {
                null or "base64" => true,
                "float" => false,
                var other => throw Misunderstood("ENCODING", other, "base64 or float"),
            },
        };
        options.Validate();
        return options;
    }

    private static string? Of(Func<string, string?> variable, string name) =>
        variable(Prefix + name) is { Length: > 0 } value ? value : null;

    // The value is not shown: an address may hold a secret.
    private static Uri ParseUrl(string url) => Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address)
        ? address
        : throw new EmbedderUnavailableException($"{UrlVariable} is no address; it must look like https://api.openai.com/v1.");

    private static ApiKey? ReadKey(Func<string, string?> variable)
    {
        var (key, file) = (Of(variable, "KEY"), Of(variable, "KEY_FILE"));
        if (key is not null && file is not null)
        {
            throw new EmbedderUnavailableException($"Both {KeyVariable} and {KeyFileVariable} are set; unset one of them.");
        }

        if (file is null)
        {
            return key is null ? null : ApiKey.Parse(key, KeyVariable);
        }

        try
        {
            return ApiKey.Parse(File.ReadAllText(file), $"{KeyFileVariable}, the file {file},");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EmbedderUnavailableException($"{KeyFileVariable} names a file that cannot be read: {exception.Message}", exception);
        }
    }

    private static int Number(Func<string, string?> variable, string name, int otherwise) => Of(variable, name) switch
    {
        null => otherwise,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw Misunderstood(name, text, "a whole number"),
    };

    private static TimeSpan Seconds(Func<string, string?> variable, string name, TimeSpan otherwise) => Of(variable, name) switch
    {
        null => otherwise,
        var text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e6 =>
            TimeSpan.FromSeconds(seconds),
        var text => throw Misunderstood(name, text, "a number of seconds, such as 60"),
    };

    private static bool ParseSwitch(string name, string text) => text switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw Misunderstood(name, text, "true or false"),
    };

    private static EmbedderUnavailableException Misunderstood(string name, string text, string rule) =>
        new($"{Prefix}{name} is '{text}'; it must be {rule}.");
}
