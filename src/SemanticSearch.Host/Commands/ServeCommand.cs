using System.CommandLine;

namespace SemanticSearch.Host.Commands;

/// <summary>Serves the HTTP API and the page; without any command, indexes <c>seeds/</c> first.</summary>
public sealed class ServeCommand(Terminal terminal, CommonOptions options)
{
    /// <summary>Loopback: nobody else reaches the index unless told otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    private const string UrlsVariable = "ASPNETCORE_URLS";

    private readonly Option<string?> _urls = UrlsOption();
    private readonly Option<string?> _rootUrls = UrlsOption();

    public Command Build()
    {
        var command = new Command("serve", "Serve the page and the HTTP API until Ctrl-C.") { _urls };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, _urls, withSeeds: false, cancellationToken));
        return command;
    }

    /// <summary>Makes the bare <c>semsearch</c> index the sample corpus and serve it.</summary>
    public void MakeDefaultOf(RootCommand root)
    {
        root.Add(_rootUrls);
        root.SetAction((parsed, cancellationToken) => RunAsync(parsed, _rootUrls, withSeeds: true, cancellationToken));
    }

    private Task<int> RunAsync(ParseResult parsed, Option<string?> urls, bool withSeeds, CancellationToken cancellationToken)
    {
        var named = parsed.GetValue(urls) ?? terminal.Variable(UrlsVariable);
        var addresses = (string.IsNullOrWhiteSpace(named) ? DefaultUrl : named)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new ServerRun(terminal, options.FolderOf(parsed, terminal), options.ModelOf(parsed, terminal), addresses).RunAsync(withSeeds, cancellationToken);
    }

    private static Option<string?> UrlsOption() => new("--urls")
    {
        Description = $"Addresses to listen at, separated by ';'; default {DefaultUrl}, which only this machine reaches.",
        HelpName = "URLS",
        Validators =
        {
            result =>
            {
                foreach (var url in result.Tokens.SelectMany(token => token.Value.Split(';', StringSplitOptions.RemoveEmptyEntries)))
                {
                    if (!IsAddress(url.Trim()))
                    {
                        result.AddError($"--urls '{url}' is no address; write one such as http://localhost:8080.");
                    }
                }
            },
        },
    };

    /// <summary>Stricter than the server, which takes <c>:22x</c> for a part of the name and listens at port 80.</summary>
    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri is { Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "" };
}
