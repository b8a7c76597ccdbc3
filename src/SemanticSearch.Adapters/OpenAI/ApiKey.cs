using System.ClientModel;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.OpenAI;

/// <summary>The key of a hosted service. Prints as stars wherever it ends up by mistake: in a log, an error, a serialised record.</summary>
public sealed class ApiKey
{
    private const int MaxLength = 8192;
    private const string Stars = "***";

    private readonly string _value;

    private ApiKey(string value) => _value = value;

    /// <summary>Takes a key; spaces and line ends around it are dropped, as files end in one.</summary>
    /// <param name="text">The key: visible ASCII, at most 8,192 characters.</param>
    /// <param name="origin">Where it came from, for the message: a variable or a file.</param>
    /// <exception cref="EmbedderUnavailableException">It is empty or cannot be sent in a header. The message does not show it.</exception>
    public static ApiKey Parse(string text, string origin)
    {
        ArgumentNullException.ThrowIfNull(text);
        var value = text.Trim();
        if (value.Length == 0)
        {
            throw new EmbedderUnavailableException($"{origin} is empty; it must hold the key of the embeddings service.");
        }

        if (value.Length > MaxLength || value.Any(c => c is < '!' or > '~'))
        {
            throw new EmbedderUnavailableException(
                $"{origin} holds no key: a key is one word of at most {MaxLength} visible ASCII characters. Is it the right file or variable?");
        }

        return new ApiKey(value);
    }

    /// <inheritdoc/>
    public override string ToString() => Stars;

    /// <summary>The key as the SDK takes it.</summary>
    internal ApiKeyCredential ToCredential() => new(_value);

    /// <summary>A text with every occurrence of the key replaced: servers quote what they refuse.</summary>
    internal string HideIn(string text) => text.Replace(_value, Stars, StringComparison.OrdinalIgnoreCase);
}
