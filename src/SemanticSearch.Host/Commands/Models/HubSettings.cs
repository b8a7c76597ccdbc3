using SemanticSearch.Adapters.Hub;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>
/// What the environment says about the hub. The token comes from a variable or a file, never from the command line, where every
/// process of the machine could read it.
/// </summary>
public static class HubSettings
{
    public const string AddressVariable = "SEMSEARCH_HUB";

    public const string TokenVariable = "SEMSEARCH_HUB_TOKEN";

    public const string TokenFileVariable = "SEMSEARCH_HUB_TOKEN_FILE";

    public const string HostsVariable = "SEMSEARCH_HUB_HOSTS";

    /// <exception cref="CommandFailedException">A variable cannot be understood.</exception>
    public static HubOptions Of(Terminal terminal) => new()
    {
        Address = AddressOf(terminal),
        Token = TokenOf(terminal),
        FurtherHosts = (Value(terminal, HostsVariable) ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Time = terminal.Time,
    };

    private static Uri AddressOf(Terminal terminal)
    {
        if (Value(terminal, AddressVariable) is not { } named)
        {
            return HubOptions.DefaultAddress;
        }

        // The value is not repeated: an address with a password in it is one of the reasons to refuse it.
        return Uri.TryCreate(named, UriKind.Absolute, out var address) && HubOptions.IsAddress(address)
            ? address
            : throw new CommandFailedException(
                $"{AddressVariable} is no address of a hub: write one such as {HubOptions.DefaultAddress.OriginalString}. It must begin with https://; http:// is for this machine only.",
                ExitCode.WrongUsage);
    }

    private static string? TokenOf(Terminal terminal)
    {
        var (origin, text) = (TokenVariable, Value(terminal, TokenVariable));
        if (text is null && Value(terminal, TokenFileVariable) is { } path)
        {
            (origin, text) = (TokenFileVariable, Read(Path.GetFullPath(path, terminal.WorkingDirectory)));
        }

        return text?.Trim() switch
        {
            null => null,
            "" => throw new CommandFailedException($"{origin} holds no token: the file is empty.", ExitCode.WrongUsage),
            var token when token.Any(c => c is < '!' or > '~') => throw new CommandFailedException(
                $"{origin} holds no token: a token is one word of letters, digits and signs, such as hf_….", ExitCode.WrongUsage),
            var token => token,
        };
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{TokenFileVariable}: {exception.Message}", ExitCode.Failed, exception);
        }
    }

    private static string? Value(Terminal terminal, string variable) => terminal.Variable(variable) is { Length: > 0 } value ? value : null;
}
