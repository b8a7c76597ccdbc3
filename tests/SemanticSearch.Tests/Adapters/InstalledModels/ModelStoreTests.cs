using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.InstalledModels;

public sealed class ModelStoreTests : IDisposable
{
    private static readonly ModelName Name = ModelName.TryParse("mine/encoder")!;

    private readonly TemporaryFolder _folder = new();
    private readonly ModelStore _store;

    public ModelStoreTests() => _store = new ModelStore(Path.Combine(_folder.Path, "models"), TimeProvider.System);

    [Fact]
    public async Task An_imported_model_is_a_copy_of_what_belongs_to_a_model()
    {
        var model = await ImportAsync();

        model.Files.Select(file => file.Path).ShouldBe(["1_Pooling/config.json", "config.json", "vocab.txt", "model.safetensors"]);
        model.Licence.ShouldBe("apache-2.0");
        File.Exists(Path.Combine(_store.PathOf(model), "notes.txt")).ShouldBeFalse();
        (await _store.VerifyAsync(model)).ShouldBeEmpty();
        _store.Find("MINE/Encoder").ShouldBeEquivalentTo(_store.List()[0]);
    }

    [Fact]
    public async Task Links_of_the_hubs_cache_are_followed()
    {
        var source = WriteModel();
        var blob = Path.Combine(_folder.Path, "blob");
        File.Move(Path.Combine(source, "model.safetensors"), blob);
        File.CreateSymbolicLink(Path.Combine(source, "model.safetensors"), blob);

        var model = await new ModelImport(_store, Passing).ImportAsync(source, Name, 1 << 20);

        var copy = new FileInfo(Path.Combine(_store.PathOf(model), "model.safetensors"));
        copy.LinkTarget.ShouldBeNull();
        copy.Length.ShouldBe(new FileInfo(blob).Length);
    }

    [Fact]
    public async Task A_trial_sees_the_models_files_and_a_failed_one_leaves_nothing()
    {
        var seen = new List<string>();
        Task TrialAsync(string folder, CancellationToken cancellationToken)
        {
            seen.AddRange(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')));
            throw new ModelRefusedException("no");
        }

        await Should.ThrowAsync<ModelRefusedException>(() => new ModelImport(_store, TrialAsync).ImportAsync(WriteModel(), Name, 1 << 20));

        seen.ShouldBe(["1_Pooling/config.json", "config.json", "model.safetensors", "vocab.txt"], ignoreOrder: true);
        _store.List().ShouldBeEmpty();
        Directory.EnumerateFiles(_store.Folder, "*.safetensors", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Verifying_names_each_file_that_is_not_as_installed()
    {
        var model = await ImportAsync();
        var path = _store.PathOf(model);
        File.Delete(Path.Combine(path, "vocab.txt"));
        await File.AppendAllTextAsync(Path.Combine(path, "config.json"), " ");
        var weights = await File.ReadAllBytesAsync(Path.Combine(path, "model.safetensors"));
        weights[^1] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(path, "model.safetensors"), weights);

        var damages = await _store.VerifyAsync(model);

        damages.Select(damage => damage.Path).ShouldBe(["config.json", "vocab.txt", "model.safetensors"]);
        damages[0].Problem.ShouldContain("bytes instead of");
        damages[1].Problem.ShouldBe("is missing");
        damages[2].Problem.ShouldContain("SHA-256");
    }

    [Fact]
    public async Task A_removed_model_is_gone_with_its_files_and_the_others_stay()
    {
        var model = await ImportAsync();
        await new ModelImport(_store, Passing).ImportAsync(WriteModel(), ModelName.TryParse("other")!, 1 << 20);

        _store.Remove("mine/ENCODER").ShouldBeTrue();
        _store.Remove("mine/encoder").ShouldBeFalse();

        Directory.Exists(_store.PathOf(model)).ShouldBeFalse();
        _store.List().ShouldHaveSingleItem().Name.ShouldBe("other");
    }

    [Fact]
    public void Two_at_once_do_not_change_the_folder()
    {
        using var held = _store.Stage(Name, "one");

        Should.Throw<ModelRefusedException>(() => _store.Stage(Name, "two")).Message.ShouldContain("wait");
    }

    [Theory]
    [InlineData("{", "damaged")]
    [InlineData("null", "damaged")]
    [InlineData("{\"version\":1}", "damaged")]
    [InlineData("{\"version\":2,\"models\":[]}", "version 2")]
    [InlineData("{\"version\":1,\"models\":[{\"name\":\"../up\",\"files\":[{\"path\":\"a\",\"bytes\":1,\"sha256\":\"0\"}]}]}", "'../up' is no name")]
    [InlineData("{\"version\":1,\"models\":[{\"name\":\"a/b\",\"files\":[{\"path\":\"../../x\",\"bytes\":1,\"sha256\":\"0\"}]}]}", "paths inside its folder")]
    [InlineData("{\"version\":1,\"models\":[{\"name\":\"a/b\",\"files\":[]}]}", "paths inside its folder")]
    public void A_lock_file_that_lies_is_not_believed(string text, string message)
    {
        Directory.CreateDirectory(_store.Folder);
        File.WriteAllText(Path.Combine(_store.Folder, "models.lock.json"), text);

        Should.Throw<ModelRefusedException>(() => _store.List()).Message.ShouldContain(message);
    }

    public void Dispose() => _folder.Dispose();

    private static Task Passing(string folder, CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<InstalledModel> ImportAsync() => new ModelImport(_store, Passing).ImportAsync(WriteModel(), Name, 1 << 20);

    private string WriteModel()
    {
        _folder.Write("source/config.json", "{}");
        _folder.Write("source/vocab.txt", "a\nb\n");
        _folder.Write("source/1_Pooling/config.json", "{}");
        _folder.Write("source/model.safetensors", "weights");
        _folder.Write("source/notes.txt", "mine");
        _folder.Write("source/README.md", "---\nlicense: apache-2.0\ntags: [a]\n---\n# Card\n");
        return Path.Combine(_folder.Path, "source");
    }
}
