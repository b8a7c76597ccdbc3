using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using SemanticSearch.Host.Commands;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Serving;

namespace SemanticSearch.Tests.Host.Page;

/// <summary>The host itself on a free port, over a new data folder that holds the page's corpus.</summary>
public sealed class HostServer : IPageServer
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("semsearch-page-");
    private WebApplication? _app;
    private Library? _library;

    public Uri Address => new(_app!.Urls.First() + "/");

    public async Task InitializeAsync()
    {
        var gate = new LibraryGate();
        _app = WebServer.Build(["http://127.0.0.1:0"], gate, TimeProvider.System);
        await _app.StartAsync();
        var catalogue = CommonOptions.CatalogueOf(CommandRun.TerminalAt(_folder.FullName, TextWriter.Null, TextWriter.Null));
        var model = new ModelWish(catalogue, ModelCatalogue.BuiltIn);
        _library = await Library.OpenAsync(new DataFolder(_folder.FullName), readOnly: false, model, TimeProvider.System, CancellationToken.None);
        gate.Open(_library);
        using var http = new HttpClient { BaseAddress = Address };
        foreach (var document in PageCorpus.Documents)
        {
            using var content = new StringContent(document.ToMarkdown());
            content.Headers.ContentType = new MediaTypeHeaderValue("text/markdown", "utf-8");
            using var response = await http.PostAsync(new Uri($"v1/documents?source={document.Source}", UriKind.Relative), content);
            response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        }
    }

    public async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        await _library!.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
