using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Core.Searching;

public sealed class SearchRouterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SearchMode.Hybrid)]
    [InlineData(SearchMode.Dense)]
    public async Task A_collection_whose_model_is_gone_is_searched_by_words_and_says_so(SearchMode mode)
    {
        await using (var filled = await OpenAsync())
        {
            await filled.Switch.RunAsync(GenerationBench.Collection, "b");
        }

        var models = GenerationBench.TwoModels();
        models.Remove("b");
        await using var bench = await GenerationBench.OpenAsync(_folder, models);
        var response = await bench.SearchAsync("heron", mode);

        response.Results.ShouldNotBeEmpty();
        response.Notice.ShouldNotBeNull().ShouldContain("There is no model 'b' here.");
        (await bench.SearchAsync("heron", SearchMode.Lexical)).Notice.ShouldBeNull();
    }

    [Fact]
    public async Task A_reference_that_names_another_model_by_now_is_never_asked_for_a_vector()
    {
        await using (await OpenAsync())
        {
        }

        // As after an upgrade that brings another model under the old name, with vectors of the same size.
        var upgraded = new HalfSpaceEmbedder("newer", 1);
        await using var bench = await GenerationBench.OpenAsync(_folder, new NamedModels("a", upgraded));
        var response = await bench.SearchAsync("heron", SearchMode.Hybrid);

        response.Results.ShouldNotBeEmpty();
        response.Results.ShouldAllBe(hit => hit.Highlights.All(highlight => highlight.Kind == HighlightKind.Word));
        response.Notice.ShouldNotBeNull();

        (await bench.Switch.RunAsync(GenerationBench.Collection, reference: null)).Outcome.Switched.ShouldBeTrue();
        var after = await bench.SearchAsync("The heron 1 stood.");
        (after.Notice, after.Results[0].Score).ShouldBe((null, 1d));
    }

    [Fact]
    public async Task A_model_that_stops_answering_costs_the_meaning_and_not_the_search()
    {
        var silent = false;
        var embedder = new SilentEmbedder(() => silent);
        await using var bench = await GenerationBench.OpenAsync(_folder, new NamedModels("a", embedder));
        await bench.IndexAsync(("a.txt", "The heron stood."));

        (await bench.SearchAsync("heron", SearchMode.Hybrid)).Notice.ShouldBeNull();
        silent = true;
        var response = await bench.SearchAsync("heron", SearchMode.Hybrid);
        silent = false;

        response.Results.ShouldHaveSingleItem();
        response.Notice.ShouldNotBeNull().ShouldContain("no answer");
        (await bench.SearchAsync("heron", SearchMode.Hybrid)).Notice.ShouldBeNull();
    }

    [Fact]
    public async Task A_collection_deleted_and_made_anew_is_searched_as_it_is_now()
    {
        await using var bench = await OpenAsync();
        (await bench.SearchAsync("heron")).Results.ShouldNotBeEmpty();

        await bench.Index.DeleteCollectionAsync(GenerationBench.Collection);
        await Should.ThrowAsync<UnknownCollectionException>(() => bench.SearchAsync("heron"));
        await bench.IndexAsync(("a.txt", "A falcon flew."));

        (await bench.SearchAsync("heron", SearchMode.Lexical)).Results.ShouldBeEmpty();
        (await bench.SearchAsync("A falcon flew.")).Results.ShouldHaveSingleItem();
    }

    private async Task<GenerationBench> OpenAsync()
    {
        var bench = await GenerationBench.OpenAsync(_folder);
        await bench.IndexAsync(("1.txt", "The heron 1 stood."), ("2.txt", "The heron 2 slept."));
        return bench;
    }

    private sealed class SilentEmbedder(Func<bool> isSilent) : IEmbedder
    {
        private readonly WordEmbedder _words = new();

        public string Name => "silent";

        public string Fingerprint => "silent";

        public int Dimensions => _words.Dimensions;

        public int CountTokens(ReadOnlySpan<char> text) => _words.CountTokens(text);

        public ValueTask<IReadOnlyList<float[]>> EmbedAsync(
            IReadOnlyList<string> texts, EmbeddingPurpose purpose, CancellationToken cancellationToken = default) =>
            isSilent()
                ? throw new EmbedderUnavailableException("no answer within a second")
                : _words.EmbedAsync(texts, purpose, cancellationToken);
    }
}
