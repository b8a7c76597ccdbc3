using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Models.Static;

namespace SemanticSearch.Tests.Models.Static;

public class StaticModelTests
{
    private static readonly StaticModel Model = TinyModel.Create();

    [Fact]
    public void Every_text_has_length_one_or_is_all_zero() => Prop.ForAll<string?>(text =>
    {
        var vector = Embed(Model, text ?? string.Empty);
        var length = Math.Sqrt(vector.Sum(x => (double)x * x));
        return Math.Abs(length - 1) < 1e-5 || vector.All(x => x == 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_without_tokens_is_all_zero() => Embed(Model, " ... \ud800 ").ShouldAllBe(x => x == 0);

    [Fact]
    public void Order_of_words_does_not_matter() =>
        Dot(Embed(Model, "peace talks"), Embed(Model, "talks peace")).ShouldBe(1, 1e-5);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(19)]
    public void A_truncated_model_gives_the_leading_components_scaled_to_length_one(int dimensions)
    {
        var whole = Embed(Model, "peace negotiation").AsSpan(0, dimensions).ToArray();
        var length = Math.Sqrt(whole.Sum(x => (double)x * x));
        var truncated = Embed(TinyModel.Create(dimensions), "peace negotiation");
        for (var i = 0; i < dimensions; i++)
        {
            truncated[i].ShouldBe((float)(whole[i] / length), 1e-5f);
        }
    }

    [Fact]
    public void Dimensions_and_file_decide_the_fingerprint()
    {
        TinyModel.Create(8).Fingerprint.ShouldNotBe(Model.Fingerprint);
        TinyModel.Create().Fingerprint.ShouldBe(Model.Fingerprint);
    }

    [Fact]
    public async Task A_batch_gives_the_vectors_of_its_texts_in_order_on_many_threads()
    {
        var texts = Enumerable.Range(0, 200).Select(i => string.Concat(Enumerable.Repeat(i % 3 == 0 ? "peace " : "talks ab ", i))).ToList();
        var vectors = await Model.EmbedAsync(texts, EmbeddingPurpose.Passage);
        for (var i = 0; i < texts.Count; i++)
        {
            vectors[i].ShouldBe(Embed(Model, texts[i]));
        }
    }

    [Fact]
    public async Task A_cancelled_batch_is_not_begun() => await Should.ThrowAsync<OperationCanceledException>(
        async () => await Model.EmbedAsync(["peace"], EmbeddingPurpose.Query, new CancellationToken(canceled: true)));

    [Fact]
    public void More_dimensions_than_the_model_has_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => TinyModel.Create(TinyModel.Dimensions + 1));

    [Fact]
    public void A_vector_of_the_wrong_size_is_refused() => Should.Throw<ArgumentException>(() => Model.Embed("peace", new float[3]));

    private static float[] Embed(StaticModel model, string text)
    {
        var vector = new float[model.Dimensions];
        model.Embed(text, vector);
        return vector;
    }

    private static double Dot(float[] left, float[] right) => left.Zip(right, (x, y) => (double)x * y).Sum();
}
