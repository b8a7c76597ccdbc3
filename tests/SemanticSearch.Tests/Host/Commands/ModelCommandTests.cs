using System.Text.Json;
using SemanticSearch.Host.Commands;
using SemanticSearch.Tests.Adapters.Hub;
using SemanticSearch.Tests.Fixtures;
using SemanticSearch.Tests.Models.Transformer;

namespace SemanticSearch.Tests.Host.Commands;

public sealed class ModelCommandTests : IAsyncLifetime, IDisposable
{
    private const string Token = "hf_secretOfTheTest";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private FakeHub _hub = null!;

    public async Task InitializeAsync()
    {
        _hub = await FakeHub.WithLoadableModelAsync();
        _variables["SEMSEARCH_HUB"] = _hub.Address.AbsoluteUri;
        _variables["SEMSEARCH_HUB_TOKEN"] = Token;
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pulled_model_is_listed_described_verified_and_removed()
    {
        var pulled = await RunAsync("models", "pull", FakeHub.Model);
        var again = await RunAsync("models", "pull", FakeHub.Model);
        var listed = await RunAsync("models", "list");
        var described = await RunAsync("models", "info", FakeHub.Model);
        var verified = await RunAsync("models", "verify");
        var removed = await RunAsync("models", "remove", FakeHub.Model);
        var gone = await RunAsync("models", "remove", FakeHub.Model);

        pulled.ShouldSucceed();
        pulled.Error.ShouldContain($"Installed {FakeHub.Model} at {FakeHub.Commit[..12]}: 5 files");
        pulled.Error.ShouldContain("licence mit");
        pulled.Error.ShouldContain($"--model {FakeHub.Model}");
        again.Error.ShouldContain("is installed already");
        listed.Out.ShouldContain("builtin");
        listed.Out.ShouldContain($"{FakeHub.Model}  {FakeHub.Commit[..12]}");
        described.Out.ShouldContain("bert, an encoder");
        described.Out.ShouldContain("at most 64 of a text");
        verified.Error.ShouldContain("5 files");
        removed.ShouldSucceed();
        gone.Code.ShouldBe(ExitCode.NothingFound);
        Directory.Exists(Path.Combine(_folder.Path, "models", "acme--tiny-encoder")).ShouldBeFalse();
    }

    [Fact]
    public async Task Json_goes_to_standard_output_and_nothing_else_does()
    {
        var pulled = await RunAsync("models", "pull", FakeHub.Model, "--json");
        var listed = await RunAsync("models", "list", "--json");
        var described = await RunAsync("models", "info", FakeHub.Model, "--json");
        var builtIn = await RunAsync("models", "info", "builtin:256", "--json");
        var verified = await RunAsync("models", "verify", "--json");

        JsonOf(pulled).GetProperty("revision").GetString().ShouldBe(FakeHub.Commit);
        JsonOf(listed).GetProperty("models")[0].GetProperty("name").GetString().ShouldBe(FakeHub.Model);
        JsonOf(listed).GetProperty("builtIn").GetProperty("dimensions").GetInt32().ShouldBeGreaterThan(0);
        JsonOf(described).GetProperty("dimensions").GetInt32().ShouldBe(32);
        JsonOf(described).GetProperty("kind").GetString().ShouldBe("encoder");
        JsonOf(described).GetProperty("pooling").GetString().ShouldBe("mean");
        JsonOf(described).GetProperty("licence").GetString().ShouldBe("mit");
        JsonOf(builtIn).GetProperty("dimensions").GetInt32().ShouldBe(256);
        JsonOf(verified)[0].GetProperty("whole").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_pulled_model_indexes_and_searches_under_its_name()
    {
        _folder.Write("corpus/a.md", "word1 word2 word3");
        await RunAsync("models", "pull", FakeHub.Model);

        var indexed = await RunAsync("index", "corpus", "--model", FakeHub.Model);
        var searched = await RunAsync("search", "word1 word2", "--mode", "dense", "--model", FakeHub.Model);
        var unnamed = await RunAsync("search", "word1 word2", "--mode", "dense");
        var stats = await RunAsync("stats", "--model", FakeHub.Model);

        indexed.ShouldSucceed();
        searched.ShouldSucceed();
        unnamed.ShouldSucceed();
        unnamed.Out.ShouldBe(searched.Out, "a collection is searched with the model that filled it, named or not");
        stats.Out.ShouldContain($"model {FakeHub.Model}, 32 dimensions");
    }

    [Fact]
    public async Task A_reranker_is_installed_by_name_but_does_not_embed()
    {
        var ranker = SyntheticModel.Create("bert", new SyntheticShape { Hidden = 32, Heads = 4, Positions = 64, Classes = 1, Prefixed = true });
        ranker.Configuration["architectures"] = new[] { "BertForSequenceClassification" };
        ranker.Write(Path.Combine(_folder.Path, "ranker"));
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "ranker", "vocab.txt"), _hub.Files["vocab.txt"]);

        var imported = await RunAsync("models", "import", "ranker");
        var described = await RunAsync("models", "info", "ranker", "--json");
        var used = await RunAsync("index", ".", "--model", "ranker");

        imported.ShouldSucceed();
        JsonOf(described).GetProperty("kind").GetString().ShouldBe("crossEncoder");
        used.Code.ShouldBe(ExitCode.Failed);
        used.Error.ShouldContain("cross-encoder");
    }

    [Fact]
    public async Task Damage_is_named_by_file_and_set_right_by_the_command_that_is_named()
    {
        await RunAsync("models", "pull", FakeHub.Model);
        _folder.Write("models/acme--tiny-encoder/vocab.txt", "other");

        var damaged = await RunAsync("models", "verify");
        var again = await RunAsync("models", "pull", FakeHub.Model);
        var verified = await RunAsync("models", "verify", FakeHub.Model);

        damaged.Code.ShouldBe(ExitCode.Failed);
        damaged.Error.ShouldContain("vocab.txt has 5 bytes instead of");
        damaged.Error.ShouldContain($"'semsearch models pull {FakeHub.Model}@{FakeHub.Commit}' puts it right");
        again.ShouldSucceed();
        verified.ShouldSucceed();
    }

    [Fact]
    public async Task A_folder_is_imported_under_its_own_name_or_a_given_one()
    {
        WriteModel("my-encoder");
        WriteModel("hub/models--acme--filed/snapshots/0123abc");

        var own = await RunAsync("models", "import", "my-encoder");
        var given = await RunAsync("models", "import", "my-encoder/", "--name", "mine/legal", "--json");
        var filed = await RunAsync("models", "import", "hub/models--acme--filed/snapshots/0123abc");

        own.ShouldSucceed();
        JsonOf(given).GetProperty("name").GetString().ShouldBe("mine/legal");
        filed.ShouldSucceed();
        var listed = await RunAsync("models", "list");
        listed.Out.ShouldContain("my-encoder ");
        listed.Out.ShouldContain("mine/legal ");
        listed.Out.ShouldContain("acme/filed ");
    }

    [Theory]
    [InlineData(ExitCode.Failed, "There is no folder", "models", "import", "nowhere")]
    [InlineData(ExitCode.Failed, "has no config.json", "models", "import", ".")]
    [InlineData(ExitCode.WrongUsage, "cannot be the name of a model", "models", "import", ".", "--name", "../x")]
    [InlineData(ExitCode.WrongUsage, "is no name on a hub", "models", "pull", "https://huggingface.co/a/b")]
    [InlineData(ExitCode.Failed, "has no model 'acme/other'", "models", "pull", "acme/other")]
    [InlineData(ExitCode.NothingFound, "There is no model 'acme/other'", "models", "verify", "acme/other")]
    [InlineData(ExitCode.NothingFound, "No model is installed", "models", "verify")]
    [InlineData(ExitCode.Failed, "There is no model 'acme/other'", "models", "info", "acme/other")]
    [InlineData(ExitCode.Failed, "'semsearch models pull acme/other' fetches it", "index", ".", "--model", "acme/other")]
    public async Task What_cannot_be_done_is_said_with_the_next_step(int code, string message, params string[] arguments)
    {
        var run = await RunAsync(arguments);

        run.Code.ShouldBe(code, run.Error);
        run.Error.ShouldContain(message);
        run.Error.ShouldNotContain("report it");
        run.Error.ShouldNotContain(Token);
    }

    [Theory]
    [InlineData("SEMSEARCH_HUB", "http://hub.example.org")]
    [InlineData("SEMSEARCH_HUB", "hub.example.org")]
    [InlineData("SEMSEARCH_HUB_TOKEN", "two words")]
    [InlineData("SEMSEARCH_HUB_TOKEN", "new\nline")]
    public async Task A_setting_that_cannot_be_is_refused_by_its_name_and_not_repeated(string variable, string value)
    {
        _variables[variable] = value;

        var run = await RunAsync("models", "pull", FakeHub.Model);

        run.Code.ShouldBe(ExitCode.WrongUsage);
        run.Error.ShouldContain(variable);
        run.Error.ShouldNotContain(value);
        _hub.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_is_read_from_a_file_and_sent_to_the_hub()
    {
        _variables.Remove("SEMSEARCH_HUB_TOKEN");
        _variables["SEMSEARCH_HUB_TOKEN_FILE"] = _folder.Write("secret", Token + "\n");

        var run = await RunAsync("models", "pull", FakeHub.Model, "--verbose");

        run.ShouldSucceed();
        run.Error.ShouldNotContain(Token);
        _hub.Requests.ShouldAllBe(request => request.Authorization == $"Bearer {Token}");
    }

    [Theory]
    [InlineData("config.json", "{\"model_type\":\"gpt2\"}", "gpt2")]
    [InlineData("config.json", "not json", "config.json")]
    [InlineData("vocab.txt", "word0\n", "vocab.txt")]
    [InlineData("model.safetensors", "weights", "model.safetensors")]
    public async Task A_model_that_cannot_be_opened_is_not_installed(string file, string content, string message)
    {
        _hub.Files[file] = System.Text.Encoding.UTF8.GetBytes(content);

        var run = await RunAsync("models", "pull", FakeHub.Model);

        run.Code.ShouldBe(ExitCode.Failed);
        run.Error.ShouldContain(message);
        run.Error.ShouldNotContain("report it");
        (await RunAsync("models", "verify")).Code.ShouldBe(ExitCode.NothingFound);
        Directory.Exists(Path.Combine(_folder.Path, "models", "acme--tiny-encoder")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_missing_token_file_is_named()
    {
        _variables.Remove("SEMSEARCH_HUB_TOKEN");
        _variables["SEMSEARCH_HUB_TOKEN_FILE"] = "no-such-file";

        var run = await RunAsync("models", "pull", FakeHub.Model);

        run.Code.ShouldBe(ExitCode.Failed);
        run.Error.ShouldContain("SEMSEARCH_HUB_TOKEN_FILE");
    }

    private static JsonElement JsonOf(CommandRun run)
    {
        run.ShouldSucceed();
        return JsonDocument.Parse(run.Out).RootElement;
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(_folder.Path, _variables, arguments);

    private void WriteModel(string folder)
    {
        foreach (var (path, content) in _hub.Files)
        {
            var file = Path.Combine(_folder.Path, folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }
    }
}
