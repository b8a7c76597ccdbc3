using Microsoft.Playwright;

namespace SemanticSearch.Tests.Host.Page;

/// <summary>One Chromium for all tests of the page, where this machine has one.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;

    /// <summary>The browser, or null with <see cref="Missing"/> saying why.</summary>
    public IBrowser? Browser { get; private set; }

    public string Missing { get; private set; } = string.Empty;

    /// <summary>A desktop window in light colours, shared by tests one after the other: opening one takes longer than most tests.</summary>
    public IPage? Page { get; private set; }

    /// <summary>A new window, such as a phone's or a dark one.</summary>
    public async Task<IBrowserContext> NewWindow(BrowserNewContextOptions options)
    {
        options.Permissions = ["clipboard-read", "clipboard-write"];
        var window = await Browser!.NewContextAsync(options);
        window.SetDefaultTimeout(10_000);
        return window;
    }

    public async Task InitializeAsync()
    {
        string?[] candidates = [Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser"];
        var path = candidates.FirstOrDefault(File.Exists);
        if (path is null)
        {
            Missing = "No Chromium: install it (apt-get install chromium) or set CHROMIUM_PATH to its executable.";
            return;
        }

        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        Page = await (await NewWindow(new BrowserNewContextOptions())).NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}
