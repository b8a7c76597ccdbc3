using Microsoft.Extensions.AI;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Core.Indexing;

public class EmbedderGeneratorTests
{
    private readonly PurposeEmbedder _embedder = new();

    [Fact]
    public async Task Vectors_are_the_embedders_own_and_carry_its_name()
    {
        using var generator = new WordEmbedder().AsEmbeddingGenerator();

        var vectors = await generator.GenerateAsync(["ship", "sea"]);

        vectors.Count.ShouldBe(2);
        vectors[1].Vector.ToArray().ShouldBe(new WordEmbedder().Embed("sea"));
        vectors[1].ModelId.ShouldBe("words");
    }

    [Theory]
    [InlineData(EmbeddingPurpose.Passage, null, EmbeddingPurpose.Passage)]
    [InlineData(EmbeddingPurpose.Query, null, EmbeddingPurpose.Query)]
    [InlineData(EmbeddingPurpose.Passage, "query", EmbeddingPurpose.Query)]
    [InlineData(EmbeddingPurpose.Query, "Passage", EmbeddingPurpose.Passage)]
    [InlineData(EmbeddingPurpose.Passage, EmbeddingPurpose.Query, EmbeddingPurpose.Query)]
    public async Task The_purpose_is_the_calls_or_else_the_generators(EmbeddingPurpose own, object? asked, EmbeddingPurpose expected)
    {
        using var generator = _embedder.AsEmbeddingGenerator(own);
        var options = asked is null ? null : new EmbeddingGenerationOptions { AdditionalProperties = new() { [EmbedderGenerator.PurposeProperty] = asked } };

        await generator.GenerateAsync(["ship"], options);

        _embedder.Last.ShouldBe(expected);
    }

    [Fact]
    public async Task Options_that_ask_for_another_model_are_refused_and_its_own_are_taken()
    {
        using var generator = _embedder.AsEmbeddingGenerator();

        (await generator.GenerateAsync(["ship"], new() { Dimensions = 64, ModelId = "words" })).ShouldHaveSingleItem();
        (await Should.ThrowAsync<ArgumentException>(() => generator.GenerateAsync(["ship"], new() { Dimensions = 32 }))).Message
            .ShouldContain("words gives vectors of 64 components, not 32");
        (await Should.ThrowAsync<ArgumentException>(() => generator.GenerateAsync(["ship"], new() { ModelId = "gpt" }))).Message.ShouldContain("not gpt");
        (await Should.ThrowAsync<ArgumentException>(() => generator.GenerateAsync(["ship"], new() { AdditionalProperties = new() { ["purpose"] = "title" } })))
            .Message.ShouldContain("'title'; it must be \"query\" or \"passage\"");
        (await Should.ThrowAsync<ArgumentException>(() => generator.GenerateAsync(["ship", null!]))).Message.ShouldContain("Text 1 is null");
    }

    [Fact]
    public void Services_are_metadata_embedder_and_itself()
    {
        using var generator = _embedder.AsEmbeddingGenerator();

        var metadata = generator.GetService<EmbeddingGeneratorMetadata>().ShouldNotBeNull();
        (metadata.ProviderName, metadata.DefaultModelId, metadata.DefaultModelDimensions).ShouldBe(("semsearch", "words", 64));
        generator.GetService<IEmbedder>().ShouldBe(_embedder);
        generator.GetService<EmbedderGenerator>().ShouldBe(generator);
        generator.GetService<string>().ShouldBeNull();
        generator.GetService<IEmbedder>("key").ShouldBeNull();
    }

    private sealed class PurposeEmbedder : IEmbedder
    {
        private readonly WordEmbedder _words = new();

        public EmbeddingPurpose? Last { get; private set; }

        public string Name => _words.Name;

        public string Fingerprint => _words.Fingerprint;

        public int Dimensions => _words.Dimensions;

        public int CountTokens(ReadOnlySpan<char> text) => _words.CountTokens(text);

        public ValueTask<IReadOnlyList<float[]>> EmbedAsync(
            IReadOnlyList<string> texts, EmbeddingPurpose purpose, CancellationToken cancellationToken = default)
        {
            Last = purpose;
            return _words.EmbedAsync(texts, purpose, cancellationToken);
        }
    }
}
