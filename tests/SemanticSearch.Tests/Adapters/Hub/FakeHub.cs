using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SemanticSearch.Tests.Fixtures;
using SemanticSearch.Tests.Models.Transformer;

namespace SemanticSearch.Tests.Adapters.Hub;

/// <summary>
/// A real HTTP server on a free loopback port that answers as a Hugging Face hub does for one model, or, as another server's
/// storage, for its large files; and that misbehaves as told.
/// </summary>
internal sealed class FakeHub : IAsyncDisposable
{
    public const string Model = "acme/tiny-encoder";
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, int> _attempts = new(StringComparer.Ordinal);

    private FakeHub()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Answers a request for a file in place of the server: path, attempt from 1, content; false lets the server answer.</summary>
    public delegate Task<bool> Fault(HttpContext context, string path, int attempt, byte[] content);

    /// <summary>Where it listens, and where it did once it is gone.</summary>
    public Uri Address { get; private set; } = null!;

    public SortedDictionary<string, byte[]> Files { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Server that large files are redirected to; null serves them here.</summary>
    public Uri? Storage { get; set; }

    public Fault? OnFile { get; set; }

    /// <summary>Answers a request for the list of files in place of the server.</summary>
    public Func<HttpContext, int, Task<bool>>? OnList { get; set; }

    /// <summary>Size that the list gives for a file.</summary>
    public Func<string, long, long> Listed { get; set; } = (_, size) => size;

    /// <summary>Names to list besides those of <see cref="Files"/>.</summary>
    public List<string> FurtherNames { get; } = [];

    public ConcurrentQueue<HubRequest> Requests { get; } = [];

    public static async Task<FakeHub> StartAsync(string host = "127.0.0.1")
    {
        var hub = new FakeHub();
        await hub._app.StartAsync();
        hub.Address = new Uri($"http://{host}:{new Uri(hub._app.Urls.First()).Port}");
        return hub;
    }

    /// <summary>A hub with a small model, beside it what no client needs.</summary>
    public static async Task<FakeHub> WithModelAsync()
    {
        var hub = await StartAsync();
        void Add(string path, string text) => hub.Files.Add(path, Encoding.UTF8.GetBytes(text));
        Add("config.json", """{"architectures":["BertModel"],"model_type":"bert","hidden_size":32,"num_hidden_layers":2,"max_position_embeddings":64,"vocab_size":5}""");
        Add("modules.json", """[{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"},{"idx":1,"name":"1","path":"1_Pooling","type":"sentence_transformers.models.Pooling"}]""");
        Add("1_Pooling/config.json", """{"word_embedding_dimension":32,"pooling_mode_mean_tokens":true}""");
        Add("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\nferry\n");
        Add("README.md", "# Tiny");
        Add("pytorch_model.bin", "a pickle");
        Add("onnx/model.onnx", "for others");
        var weights = new byte[400_000];
        new Random(7).NextBytes(weights);
        hub.Files.Add("model.safetensors", weights);
        return hub;
    }

    /// <summary>A hub whose model can be opened: random weights, but weights.</summary>
    public static async Task<FakeHub> WithLoadableModelAsync()
    {
        var hub = await WithModelAsync();
        using var folder = new TemporaryFolder();
        var model = SyntheticModel.Create("bert", new SyntheticShape { Hidden = 32, Heads = 4, Positions = 64 });
        model.Configuration["architectures"] = new[] { "BertModel" };
        model.Write(folder.Path);
        string[] words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", .. Enumerable.Range(0, model.Shape.Vocabulary - 5).Select(i => $"word{i}")];
        File.WriteAllLines(Path.Combine(folder.Path, "vocab.txt"), words);
        foreach (var file in new[] { "config.json", "vocab.txt", "model.safetensors" })
        {
            hub.Files[file] = await File.ReadAllBytesAsync(Path.Combine(folder.Path, file));
        }

        return hub;
    }

    public static string TagOf(byte[] content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"";

    /// <summary>Answers as an honest server: the range that was asked for, if what the client has is still the same.</summary>
    public static async Task ServeAsync(HttpContext context, byte[] content, string? tag = null)
    {
        tag ??= TagOf(content);
        var start = 0;
        if (context.Request.Headers.Range.ToString() is ['b', 'y', 't', 'e', 's', '=', .. var range, '-']
            && (context.Request.Headers.IfRange.Count == 0 || context.Request.Headers.IfRange == tag))
        {
            start = int.Parse(range, CultureInfo.InvariantCulture);
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {start}-{content.Length - 1}/{content.Length}";
        }

        context.Response.Headers.ETag = tag;
        context.Response.ContentLength = content.Length - start;
        await context.Response.Body.WriteAsync(content.AsMemory(start));
    }

    public IEnumerable<HubRequest> RequestsFor(string path) => Requests.Where(request => request.Path.EndsWith("/" + path, StringComparison.Ordinal));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        Requests.Enqueue(new HubRequest(
            path + context.Request.QueryString,
            context.Request.Headers.Authorization.Count == 0 ? null : context.Request.Headers.Authorization.ToString(),
            context.Request.Headers.Range.Count == 0 ? null : context.Request.Headers.Range.ToString(),
            TimeProvider.System.GetTimestamp()));
        var attempt = _attempts.AddOrUpdate(path, 1, (_, count) => count + 1);
        if (path == $"/api/models/{Model}/revision/main")
        {
            if (OnList is null || !await OnList(context, attempt))
            {
                await ListAsync(context);
            }
        }
        else if (FileIn(path) is not { } file || !Files.TryGetValue(file, out var content))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (Storage is not null && IsLarge(file))
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = new Uri(Storage, $"/storage/{file}?signature=secret").AbsoluteUri;
        }
        else if (OnFile is null || !await OnFile(context, file, attempt, content))
        {
            await ServeAsync(context, content);
        }
    }

    private static string? FileIn(string path)
    {
        string[] prefixes = [$"/{Model}/resolve/{Commit}/", "/storage/"];
        var prefix = Array.Find(prefixes, prefix => path.StartsWith(prefix, StringComparison.Ordinal));
        return prefix is null ? null : path[prefix.Length..];
    }

    private Task ListAsync(HttpContext context)
    {
        var files = Files.Select(file => IsLarge(file.Key)
                ? (object)new { rfilename = file.Key, size = Listed(file.Key, file.Value.Length), blobId = "pointer", lfs = new { sha256 = TagOf(file.Value).Trim('"'), size = Listed(file.Key, file.Value.Length), pointerSize = 130 } }
                : new { rfilename = file.Key, size = Listed(file.Key, file.Value.Length), blobId = GitIdOf(file.Value) })
            .Concat(FurtherNames.Select(name => new { rfilename = name, size = 1L, blobId = "0" }));
        return context.Response.WriteAsJsonAsync(new { id = Model, sha = Commit, tags = new[] { "sentence-transformers", "license:mit" }, siblings = files });
    }

    private static bool IsLarge(string file) => file.EndsWith(".safetensors", StringComparison.Ordinal) || file.EndsWith(".bin", StringComparison.Ordinal);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "Git's ids are SHA-1.")]
    private static string GitIdOf(byte[] content) =>
        Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content]));
}
