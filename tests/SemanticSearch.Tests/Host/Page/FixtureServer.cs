using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Tests.Host.Page;

/// <summary>Serves the page's files as they are in the source, with the host's policy, over an API of a few documents in memory.</summary>
public sealed class FixtureServer : IPageServer
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'; manifest-src 'self'";

    private readonly WebApplication _app;

    public FixtureServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return next(context);
        });
        var files = new PhysicalFileProvider(PageFolder);
        _app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        _app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = response => response.Context.Response.Headers.CacheControl = "max-age=600",
        });
        _app.MapGet("/v1/collections", () => new { collections = new[] { Summary() } });
        _app.MapGet("/v1/documents", (int? limit, int? offset) => new
        {
            documents = PageCorpus.Documents.Skip(offset ?? 0).Take(limit ?? 10).Select(Record),
            total = PageCorpus.Documents.Count,
        });
        _app.MapGet("/v1/documents/{id}", (string id) => Find(id) is { } document ? Results.Json(Record(document)) : NotFound(id));
        _app.MapGet("/v1/documents/{id}/text", (string id, int? start, int? length) => Find(id) is { } document
            ? Results.Json(new { text = document.Text.Substring(start ?? 0, length ?? document.Text.Length - (start ?? 0)) })
            : NotFound(id));
        _app.MapPost("/v1/search", (JsonObject request) => Search(request));
    }

    /// <summary>The page's files in the source.</summary>
    public static string PageFolder { get; } = FindPageFolder();

    public Uri Address => new(_app.Urls.First() + "/");

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private static string FindPageFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SemanticSearch.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("SemanticSearch.sln is not above the test's build output.");
        }

        return Path.Combine(folder.FullName, "src", "SemanticSearch.Host", "wwwroot");
    }

    private static PageDocument? Find(string id) => PageCorpus.Documents.FirstOrDefault(d => FixtureSearch.IdOf(d) == id);

    private static IResult NotFound(string id) =>
        Results.Problem(statusCode: 404, title: "No such document", detail: $"No document has the id {id}.");

    private static IResult Search(JsonObject request)
    {
        var query = (string?)request["query"] ?? string.Empty;
        var limit = (int?)request["limit"] ?? 10;
        var offset = (int?)request["offset"] ?? 0;
        var documents = PageCorpus.Documents.Where(d => Matches(d, request["filter"]));
        var hits = FixtureSearch.Find(documents, query, (bool?)request["explain"] ?? false);
        if ((bool?)request["collapseDuplicates"] ?? true)
        {
            hits = Collapse(hits);
        }

        return Results.Json(new
        {
            query,
            collection = "default",
            tookMs = 1.25,
            results = hits.Skip(offset).Take(limit),
            hasMore = hits.Count > offset + limit,
        });
    }

    private static List<JsonObject> Collapse(List<JsonObject> hits)
    {
        var groups = hits.GroupBy(h => (string)h["text"]!).ToList();
        foreach (var group in groups.Where(g => g.Count() > 1))
        {
            group.First()["alsoIn"] = new JsonArray([.. group.Skip(1).Select(h => h["citation"]!.DeepClone())]);
        }

        return [.. groups.Select(g => g.First())];
    }

    private static bool Matches(PageDocument document, JsonNode? filter)
    {
        if (filter is null)
        {
            return true;
        }

        if (filter["and"] is JsonArray all)
        {
            return all.All(each => Matches(document, each));
        }

        var value = (string)filter["field"]! switch
        {
            "publisher" => document.Publisher,
            "language" => document.Language,
            "published" => document.Published,
            "mediaType" => "text/markdown",
            "documentId" => FixtureSearch.IdOf(document),
            _ => string.Empty,
        };
        return (filter["equals"] is not { } equal || value == (string?)equal)
            && (filter["anyOf"] is not JsonArray any || any.Any(v => value == (string?)v))
            && (filter["gte"] is not { } least || string.CompareOrdinal(value, (string?)least) >= 0)
            && (filter["lte"] is not { } most || string.CompareOrdinal(value, (string?)most) <= 0);
    }

    private static object Summary() => new
    {
        name = "default",
        documents = PageCorpus.Documents.Count,
        passages = PageCorpus.Documents.Sum(d => FixtureSearch.PassagesOf(d).Count()),
        characters = PageCorpus.Documents.Sum(d => d.Text.Length),
        newest = "2025-12-04",
        updatedAt = "2026-01-01T00:00:00Z",
        model = "fixture",
        dimensions = 256,
    };

    private static object Record(PageDocument d) => new
    {
        id = FixtureSearch.IdOf(d),
        collection = "default",
        source = d.Source,
        mediaType = "text/markdown",
        metadata = new { d.Title, d.Author, d.Publisher, d.Published, url = $"https://example.org/{d.Source}", d.Language },
        contentSha256 = ContentHash.Of(d.Text),
        length = d.Text.Length,
        headings = FixtureSearch.HeadingsOf(d).Select(h => new { kind = "heading", span = new { start = h.Start, length = h.Length }, level = 2 }),
        indexedAt = "2026-01-01T00:00:00Z",
        passages = FixtureSearch.PassagesOf(d).Count(),
    };
}
