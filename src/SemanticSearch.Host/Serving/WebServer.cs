using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using SemanticSearch.Host.Endpoints;
using SemanticSearch.Host.Endpoints.Collections;
using SemanticSearch.Host.Endpoints.Documents;
using SemanticSearch.Host.Endpoints.Generations;
using SemanticSearch.Host.Endpoints.Searching;
using SemanticSearch.Host.Json;
using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Serving;

/// <summary>Builds the HTTP server: the API and the page. Nothing is scanned for; what it serves is what is written here.</summary>
public static class WebServer
{
    /// <summary>Request line: room for a query far too long, so that it is answered with a reason instead of a bare 414.</summary>
    private const int MaxRequestLineBytes = 256 << 10;

    public static WebApplication Build(IReadOnlyList<string> urls, LibraryGate gate, TimeProvider time)
    {
        // Beside the executable, not the working directory: the page must be found wherever the command is run.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(Limit).UseUrls([.. urls]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();

        // The command itself says, in one line, why a server could not start.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            // Only the OpenAPI document reads these: it is to describe the API as it is, without numbers in strings.
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Instance);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        builder.Services.AddApiDescription();

        var app = builder.Build();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ProblemMiddleware>();
        if (LoopbackNames.AreAll(urls))
        {
            app.UseMiddleware<LoopbackHosts>();
        }

        app.UseMiddleware<SameOrigin>();
        app.UsePage();
        app.UseRouting();
        new SearchEndpoints(gate).Map(app);
        new DocumentEndpoints(gate, time).Map(app);
        new SaveEndpoint(gate, time).Map(app);
        new CollectionEndpoints(gate, time).Map(app);
        new GenerationEndpoints(gate, time).Map(app);
        new HealthEndpoints(gate, time).Map(app);
        ErrorDocsEndpoint.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json");
        return app;
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = SaveEndpoint.MaxBodyBytes;
        kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 << 10;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }
}
