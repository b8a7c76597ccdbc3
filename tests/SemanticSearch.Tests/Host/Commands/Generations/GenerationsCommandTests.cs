using System.Text.Json;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Host.Commands;
using SemanticSearch.Host.Composition;
using SemanticSearch.Models.Static;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Host.Commands.Generations;

/// <summary>The command line without a server.</summary>
public sealed class GenerationsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_filled_by_a_model_of_an_earlier_version_is_searched_by_words_until_it_is_changed()
    {
        UnpackVersion1();
        var byWords = await RunAsync("search", "when does the ferry leave");
        byWords.Code.ShouldBe(ExitCode.Done);
        byWords.Out.ShouldContain("leaves the harbour at nine");
        byWords.Error.ShouldContain("by words alone");

        var switched = await RunAsync("generations", "switch");
        switched.Code.ShouldBe(ExitCode.Done, switched.Error);
        switched.Error.ShouldContain("4 documents");

        var byMeaning = await RunAsync("search", "at what time does the boat sail", "--mode", "dense");
        byMeaning.Error.ShouldNotContain("by words alone");
        byMeaning.Out.ShouldContain("The ferry");
        var list = JsonDocument.Parse((await RunAsync("generations", "list", "--json")).Out).RootElement.GetProperty("generations");
        list.EnumerateArray().Select(each => each.GetProperty("state").GetString()).ShouldBe(["old", "active"]);
        (await RunAsync("generations", "drop", list[0].GetProperty("id").GetString()!)).Code.ShouldBe(ExitCode.Done);
        (await RunAsync("generations", "drop", list[1].GetProperty("id").GetString()!)).Code.ShouldBe(ExitCode.Failed);
    }

    [Fact]
    public async Task Indexing_into_a_collection_whose_model_has_become_another_changes_the_collection_first()
    {
        UnpackVersion1();
        _folder.Write("corpus/harbour.txt", "The harbour master keeps a parrot.");

        var indexed = await RunAsync("index", "corpus");

        indexed.Code.ShouldBe(ExitCode.Done, indexed.Error);
        indexed.Error.ShouldContain("is changed to it first");
        var list = JsonDocument.Parse((await RunAsync("generations", "list", "--json")).Out).RootElement.GetProperty("generations");
        (list[1].GetProperty("state").GetString(), list[1].GetProperty("documents").GetInt32()).ShouldBe(("active", 5));
    }

    [Fact]
    public async Task A_server_changes_such_a_folder_in_the_background()
    {
        UnpackVersion1();
        await using var host = await RunningHost.StartAsync(_folder.Path, "serve");

        host.Output.ToString().ShouldContain("Changing default from words to");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string? notice = "not asked yet";
        while (notice is not null)
        {
            var answer = await Http.HttpAnswer.GetAsync(host.Client, "/v1/search?q=ferry");
            answer.Json.GetProperty("results").GetArrayLength().ShouldBeGreaterThan(0);
            notice = answer.Json.TryGetProperty("notice", out var said) ? said.GetString() : null;
            await Task.Delay(10, patience.Token);
        }
    }

    [Fact]
    public async Task The_bare_command_changes_such_a_folder_before_it_indexes_the_sample_corpus()
    {
        UnpackVersion1();
        await using var host = await RunningHost.StartAsync(_folder.Path);

        host.Output.ToString().ShouldContain("Indexed ");
        var answer = await Http.HttpAnswer.GetAsync(host.Client, "/v1/search?q=ferry");
        answer.Json.GetProperty("results").GetArrayLength().ShouldBeGreaterThan(0);
        answer.Json.TryGetProperty("notice", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_library_opened_for_another_model_leaves_collections_as_they_are_until_told()
    {
        _folder.Write("corpus/a.txt", "The heron stood by the canal.");
        await RunAsync("index", "corpus");
        var models = new NamedModels("builtin", BuiltInModel.Load()).With("words", new WordEmbedder());
        var data = DataFolder.Of(_folder.Path, null);
        await using var library = await Library.OpenAsync(data, readOnly: false, new ModelWish(models, "words"), TimeProvider.System, default);

        (library.Model.Name, (await ActiveAsync(library)).Definition.ModelReference).ShouldBe(("words", "builtin"));
        (await library.Searcher.SearchAsync(new() { Query = "heron" })).Results.ShouldHaveSingleItem();
        await library.Switch.StartAsync("default", library.Wished);
        await library.Switch.WaitAsync("default");

        (await ActiveAsync(library)).Definition.ModelReference.ShouldBe("words");
        (await library.Searcher.SearchAsync(new() { Query = "heron" })).Results.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_named_and_nothing_changes()
    {
        _folder.Write("corpus/a.txt", "The heron stood by the canal.");
        await RunAsync("index", "corpus");

        var run = await RunAsync("generations", "switch", "nobody/has-this");

        run.Code.ShouldBe(ExitCode.Failed);
        run.Error.ShouldContain("nobody/has-this");
        (await RunAsync("generations", "list")).Out.ShouldContain("searched");
    }

    private static async Task<Generation> ActiveAsync(Library library) => (await library.Index.FindActiveAsync("default")).ShouldNotBeNull();

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(_folder.Path, arguments);

    private void UnpackVersion1()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder.Path, "data"));
        FrozenVersion1.Unpack(Path.Combine(data.FullName, "semsearch.db"));
    }
}
