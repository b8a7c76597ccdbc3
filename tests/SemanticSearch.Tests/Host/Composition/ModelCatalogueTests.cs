using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Composition;
using SemanticSearch.Models.Static;
using SemanticSearch.Tests.Fixtures;
using SemanticSearch.Tests.Models.Static;

namespace SemanticSearch.Tests.Host.Composition;

public sealed class ModelCatalogueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelStore _store;
    private readonly List<string> _opened = [];

    public ModelCatalogueTests() => _store = new ModelStore(Path.Combine(_folder.Path, "models"), TimeProvider.System);

    [Fact]
    public async Task The_built_in_model_is_opened_whole_or_cut()
    {
        var whole = BuiltInModel.Load();

        (await OpenAsync("builtin")).Fingerprint.ShouldBe(whole.Fingerprint);
        (await OpenAsync($"builtin:{whole.Dimensions}")).Fingerprint.ShouldBe(whole.Fingerprint);
        (await OpenAsync("builtin:128")).Dimensions.ShouldBe(128);
    }

    [Theory]
    [InlineData("builtin:0")]
    [InlineData("builtin:100000")]
    [InlineData("builtin:")]
    [InlineData("builtin:-5")]
    [InlineData("builtin:many")]
    public async Task A_cut_that_does_not_exist_is_refused(string reference)
    {
        (await Should.ThrowAsync<EmbedderUnavailableException>(() => OpenAsync(reference))).Message.ShouldContain("a number from 1 to");
    }

    [Fact]
    public async Task A_file_that_training_wrote_is_opened_by_its_path()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "model.bin"), StaticModelFile.Write(TinyModel.Weights()));

        (await Catalogue().OpenAsync("model.bin")).Name.ShouldBe("tiny");
    }

    [Fact]
    public async Task A_file_that_is_no_model_says_so()
    {
        _folder.Write("notes.txt", "Nothing to embed with.");

        (await Should.ThrowAsync<EmbedderUnavailableException>(() => OpenAsync("notes.txt"))).Message.ShouldContain("not a static model file");
    }

    [Fact]
    public async Task A_name_an_absolute_path_and_a_relative_one_open_the_same_folder()
    {
        await InstallAsync("mine/encoder");
        var folder = _store.PathOf(_store.List()[0]);

        await OpenAsync("mine/encoder");
        await OpenAsync("MINE/encoder");
        await OpenAsync(folder);
        await OpenAsync("models/mine--encoder");

        _opened.Distinct().ShouldBe([folder]);
    }

    [Fact]
    public async Task An_installed_name_wins_over_a_folder_spelled_alike()
    {
        await InstallAsync("mine/encoder");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "mine", "encoder"));

        await OpenAsync("mine/encoder");
        await OpenAsync("./mine/encoder");

        _opened.ShouldBe([_store.PathOf(_store.List()[0]), Path.Combine(_folder.Path, "mine", "encoder")]);
    }

    [Fact]
    public async Task A_hosted_model_is_opened_by_what_follows_the_colon()
    {
        await OpenAsync("openai:text-embedding-3-small");

        _opened.ShouldBe(["hosted text-embedding-3-small"]);
    }

    [Theory]
    [InlineData("mine/encodr", "Did you mean 'mine/encoder'?")]
    [InlineData("acme/unheard", "'semsearch models pull acme/unheard' fetches it")]
    [InlineData("buildin", "Did you mean 'builtin'?")]
    [InlineData("./nowhere/at/all", "There is no model at")]
    public async Task What_is_not_there_is_said_with_the_way_to_it(string reference, string message)
    {
        await InstallAsync("mine/encoder");

        (await Should.ThrowAsync<EmbedderUnavailableException>(() => OpenAsync(reference))).Message.ShouldContain(message);
    }

    [Fact]
    public async Task An_installed_model_whose_folder_is_gone_is_missed_by_name()
    {
        await InstallAsync("mine/encoder");
        Directory.Delete(_store.PathOf(_store.List()[0]), recursive: true);

        (await Should.ThrowAsync<EmbedderUnavailableException>(() => OpenAsync("mine/encoder"))).Message.ShouldContain("models remove mine/encoder");
    }

    [Fact]
    public async Task The_same_reference_gives_the_same_embedder_to_all_who_ask_at_once()
    {
        await InstallAsync("mine/encoder");
        var catalogue = Catalogue();

        var embedders = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => catalogue.OpenAsync("mine/encoder").AsTask()));

        embedders.Distinct().Count().ShouldBe(1);
        _opened.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_model_that_failed_to_open_is_tried_again()
    {
        var catalogue = Catalogue();
        await Should.ThrowAsync<EmbedderUnavailableException>(() => catalogue.OpenAsync("model.bin").AsTask());
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "model.bin"), StaticModelFile.Write(TinyModel.Weights()));

        (await catalogue.OpenAsync("model.bin")).Name.ShouldBe("tiny");
    }

    [Fact]
    public void Models_live_where_the_variable_says_else_with_the_users_data()
    {
        ModelsFolder.Of("/work", "mine", "/home/me/.local/share").ShouldBe(Path.GetFullPath("/work/mine"));
        ModelsFolder.Of("/work", null, "/home/me/.local/share").ShouldBe(Path.GetFullPath("/home/me/.local/share/semsearch/models"));
        ModelsFolder.Of("/work", string.Empty, null).ShouldBe(Path.GetFullPath("/work/models"));
    }

    public void Dispose() => _folder.Dispose();

    private Task<IEmbedder> OpenAsync(string reference) => Catalogue().OpenAsync(reference).AsTask();

    private ModelCatalogue Catalogue() => new(
        new ModelLocator(_store, _folder.Path),
        new ModelOpeners(path => StaticModel.Load(path), (path, _) => Opened(path), name => Task.FromResult<IEmbedder>(Opened("hosted " + name))));

    private WordEmbedder Opened(string what)
    {
        lock (_opened)
        {
            _opened.Add(what);
        }

        return new WordEmbedder();
    }

    private async Task InstallAsync(string name)
    {
        _folder.Write("source/config.json", "{}");
        _folder.Write("source/vocab.txt", "a\n");
        _folder.Write("source/model.safetensors", "weights");
        await new ModelImport(_store, (_, _) => Task.CompletedTask)
            .ImportAsync(Path.Combine(_folder.Path, "source"), ModelName.TryParse(name)!, 1 << 20);
    }
}
