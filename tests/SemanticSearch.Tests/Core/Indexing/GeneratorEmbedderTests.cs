using Microsoft.Extensions.AI;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Core.Indexing;

public class GeneratorEmbedderTests
{
    [Fact]
    public async Task Our_own_export_brought_back_in_gives_the_same_vectors()
    {
        using var generator = new WordEmbedder().AsEmbeddingGenerator();

        var embedder = await GeneratorEmbedder.OpenAsync(generator);

        (embedder.Name, embedder.Dimensions, embedder.Fingerprint).ShouldBe(("words", 64, "semsearch:words/64"));
        (await embedder.EmbedAsync(["ship", "", "sea"], EmbeddingPurpose.Query)).ShouldBe(
            [new WordEmbedder().Embed("ship"), new float[64], new WordEmbedder().Embed("sea")]);
    }

    [Fact]
    public async Task A_generator_without_metadata_is_asked_for_its_dimensions_and_needs_a_name()
    {
        using var generator = new ScriptedGenerator(texts => texts.Select(_ => new[] { 3f, 4f }));

        var embedder = await GeneratorEmbedder.OpenAsync(generator, new() { Name = "mine" });
        var nameless = await Should.ThrowAsync<ArgumentException>(() => GeneratorEmbedder.OpenAsync(generator));

        embedder.Dimensions.ShouldBe(2);
        (await embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage))[0].ShouldBe([0.6f, 0.8f]);
        nameless.Message.ShouldContain("GeneratorEmbedderOptions.Name");
    }

    [Fact]
    public async Task Prompts_and_batches_reach_the_generator()
    {
        using var generator = new ScriptedGenerator(texts => texts.Select(_ => new[] { 1f }));
        var embedder = await GeneratorEmbedder.OpenAsync(
            generator, new() { Name = "mine", Dimensions = 1, MaxBatchTexts = 2, Prompts = new("q: ", "p: ") });

        await embedder.EmbedAsync(["a", " ", "b", "c"], EmbeddingPurpose.Query);

        generator.Calls.ShouldBe(["q: a|q: b", "q: c"]);
        embedder.Fingerprint.ShouldStartWith("generator:mine/1/");
    }

    [Theory]
    [InlineData("count", "mine answered 1 vectors in `embeddings` for 2 texts")]
    [InlineData("null", "mine answered 0 vectors in `embeddings` for 2 texts")]
    [InlineData("dimension", "mine answered a vector of 3 components in `embeddings[0]` instead of 2")]
    [InlineData("nan", "mine answered NaN as component 1 of `embeddings[0]`")]
    [InlineData("zeros", "mine answered a vector of zeros in `embeddings[0]`")]
    [InlineData("throws", "mine could not embed 2 texts: out of memory")]
    public async Task A_bad_answer_is_refused(string fault, string expected)
    {
        using var generator = new ScriptedGenerator(texts => fault switch
        {
            "count" => [[1f, 0f]],
            "null" => null,
            "dimension" => texts.Select(_ => new[] { 1f, 0f, 0f }),
            "nan" => texts.Select(_ => new[] { 1f, float.NaN }),
            "zeros" => texts.Select(_ => new float[2]),
            _ => throw new InvalidOperationException("out of memory"),
        });
        var embedder = await GeneratorEmbedder.OpenAsync(generator, new() { Name = "mine", Dimensions = 2 });

        (await Should.ThrowAsync<EmbedderUnavailableException>(() => embedder.EmbedAsync(["a", "b"], EmbeddingPurpose.Passage).AsTask()))
            .Message.ShouldStartWith(expected);
    }

    [Fact]
    public async Task Cancellation_is_passed_on_as_it_is()
    {
        using var stop = new CancellationTokenSource();
        using var generator = new ScriptedGenerator(_ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });
        var embedder = await GeneratorEmbedder.OpenAsync(generator, new() { Name = "mine", Dimensions = 2 });

        await Should.ThrowAsync<OperationCanceledException>(() => embedder.EmbedAsync(["a"], EmbeddingPurpose.Passage, stop.Token).AsTask());
    }

    private sealed class ScriptedGenerator(Func<IEnumerable<string>, IEnumerable<float[]>?> answer) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public List<string> Calls { get; } = [];

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var texts = values.ToList();
            Calls.Add(string.Join('|', texts));
            return Task.FromResult<GeneratedEmbeddings<Embedding<float>>>(
                answer(texts) is { } vectors ? new(vectors.Select(vector => new Embedding<float>(vector))) : null!);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
