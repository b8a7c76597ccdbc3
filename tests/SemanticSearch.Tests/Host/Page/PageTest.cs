using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace SemanticSearch.Tests.Host.Page;

/// <summary>
/// A test in a browser window. Whatever it claims, it also claims that the page broke its Content-Security-Policy nowhere and
/// that no script failed.
/// </summary>
public abstract class PageTest(IPageServer server, Chromium chromium) : IAsyncLifetime
{
    private static readonly HttpClient Http = new();

    private readonly List<string> _faults = [];
    private IBrowserContext? _ownWindow;

    protected IPage Page { get; private set; } = null!;

    protected Uri Address => server.Address;

    public Task InitializeAsync()
    {
        Skip.If(chromium.Page is null, chromium.Missing);
        Watch(chromium.Page);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        if (Page is not null)
        {
            Page.PageError -= OnError;
            Page.Console -= OnConsole;
            await Page.UnrouteAllAsync();
        }

        if (_ownWindow is not null)
        {
            await _ownWindow.CloseAsync();
        }

        _faults.ShouldBeEmpty();
    }

    /// <summary>Replaces the shared window by one of this test's own, such as a phone's or a dark one; at most once a test.</summary>
    protected async Task OpenWindow(BrowserNewContextOptions options)
    {
        Page.PageError -= OnError;
        Page.Console -= OnConsole;
        _ownWindow = await chromium.NewWindow(options);
        Watch(await _ownWindow.NewPageAsync());
    }

    private void Watch(IPage page)
    {
        Page = page;
        Page.PageError += OnError;
        Page.Console += OnConsole;
    }

    private void OnError(object? sender, string error) => _faults.Add(error);

    private void OnConsole(object? sender, IConsoleMessage message)
    {
        if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
        {
            _faults.Add(message.Text);
        }
    }

    protected Task Open(string path = "") => Page.GotoAsync(new Uri(server.Address, path).AbsoluteUri);

    /// <summary>Opens the passages for a question.</summary>
    protected async Task OpenResults(string query, string more = "")
    {
        await Open($"?q={Uri.EscapeDataString(query)}{more}");
        await Hits.First.WaitForAsync();
    }

    /// <summary>Opens the first passage's document for a question and waits for its text.</summary>
    protected async Task OpenDocument(string query)
    {
        await OpenResults(query);
        await Page.Locator(".hit h2 a").First.ClickAsync();
        await Cited.First.WaitForAsync();
    }

    protected ILocator Hits => Page.Locator(".hit");

    protected ILocator Cited => Page.Locator("mark.cited");

    protected ILocator Status => Page.Locator("#status");

    /// <summary>What the API says to the page's own request.</summary>
    protected async Task<JsonElement> SearchByApi(string query, int limit = 10)
    {
        var response = await Http.PostAsJsonAsync(new Uri(server.Address, "v1/search"), new { query, limit });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The stored characters of a citation, asked for one by one place.</summary>
    protected async Task<string> StoredText(JsonElement citation)
    {
        var path = $"v1/documents/{citation.GetProperty("documentId")}/text?start={citation.GetProperty("start")}&length={citation.GetProperty("length")}";
        return (await Http.GetFromJsonAsync<JsonElement>(new Uri(server.Address, path))).GetProperty("text").GetString()!;
    }

    protected Task<bool> Focused(string selector) =>
        Page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector);

    protected async Task WaitFor(string condition) => await Page.WaitForFunctionAsync(condition);
}
