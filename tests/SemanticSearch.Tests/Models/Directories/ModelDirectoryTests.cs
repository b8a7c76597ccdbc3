using SemanticSearch.Core.Indexing;
using SemanticSearch.Models.Directories;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Transformer;
using SemanticSearch.Tests.Fixtures;
using SemanticSearch.Tests.Models.Transformer;

namespace SemanticSearch.Tests.Models.Directories;

public class ModelDirectoryTests
{
    [Theory]
    [InlineData("mean_tokens", Pooling.Mean)]
    [InlineData("cls_token", Pooling.Cls)]
    [InlineData("max_tokens", Pooling.Max)]
    public async Task A_vector_is_the_pooled_encoder_output_at_length_one(string mode, Pooling pooling)
    {
        using var folder = SmallModel.Embedder(mode);
        ModelDirectory.Open(folder.Path).Pooling.ShouldBe(pooling.ToString().ToLowerInvariant());
        (await VectorOf(folder, "the hello", EmbeddingPurpose.Passage)).ShouldBe(Expected(folder, "the hello", pooling), 1e-6);
    }

    [Fact]
    public void A_directory_describes_itself()
    {
        using var folder = SmallModel.Embedder();
        var model = ModelDirectory.Open(folder.Path, "org/small");
        (model.Name, model.Kind, model.Architecture, model.Dimensions, model.MaxTokens, model.Prompts)
            .ShouldBe(("org/small", ModelKind.Encoder, "bert", SmallModel.Hidden, 16, new EmbeddingPrompts()));
        model.Files.ShouldContain(file => file.Name == "1_Pooling/config.json" && file.Bytes > 0);
    }

    [Theory]
    [InlineData("""{"prompts":{"query":"hello ","document":"the "}}""", "hello ", "the ")]
    [InlineData("""{"prompts":{"query":"hello ","passage":"the "},"default_prompt_name":null}""", "hello ", "the ")]
    [InlineData("""{"prompts":{"query":"hello "}}""", "hello ", "")]
    [InlineData("""{"prompts":{"x":"the "},"default_prompt_name":"x"}""", "the ", "the ")]
    public async Task Prompts_stand_before_texts_of_their_purpose(string config, string query, string passage)
    {
        using var folder = SmallModel.Embedder();
        folder.Write("config_sentence_transformers.json", config);
        (await VectorOf(folder, "café", EmbeddingPurpose.Query)).ShouldBe(Expected(folder, query + "café", Pooling.Mean), 1e-6);
        (await VectorOf(folder, "café", EmbeddingPurpose.Passage)).ShouldBe(Expected(folder, passage + "café", Pooling.Mean), 1e-6);
    }

    [Theory]
    [InlineData("intfloat/e5-small-v2", "query: ", "passage: ")]
    [InlineData("multilingual-e5-base", "query: ", "passage: ")]
    [InlineData("intfloat/multilingual-e5-large-instruct", "", "")]
    [InlineData("BAAI/bge-small-en-v1.5", "Represent this sentence for searching relevant passages: ", "")]
    [InlineData("nomic-ai/nomic-embed-text-v1.5", "search_query: ", "search_document: ")]
    [InlineData("thenlper/gte-small", "", "")]
    public void Families_whose_directories_have_no_prompts_are_known_by_name(string name, string query, string passage)
    {
        using var folder = SmallModel.Embedder();
        ModelDirectory.Open(folder.Path, name).Prompts.ShouldBe(new EmbeddingPrompts(query, passage));
    }

    [Fact]
    public async Task Texts_beyond_the_limit_are_cut_and_counted_whole()
    {
        using var folder = SmallModel.Embedder();
        var model = ModelDirectory.LoadEmbedder(folder.Path);
        var (fits, longer) = (string.Join(' ', Enumerable.Repeat("the", 14)), string.Join(' ', Enumerable.Repeat("the", 40)));
        var vectors = await model.EmbedAsync([fits, longer], EmbeddingPurpose.Passage);
        vectors[1].ShouldBe(vectors[0]);
        model.CountTokens(longer).ShouldBe(40);
    }

    [Fact]
    public async Task Dense_layers_follow_pooling()
    {
        using var folder = SmallModel.Embedder(modules: "Transformer,Pooling,Dense,Normalize");
        var weights = Enumerable.Range(0, 2 * SmallModel.Hidden).Select(i => (i % 7) - 3f).ToArray();
        folder.Write("2_Dense/config.json", $$"""{"in_features":{{SmallModel.Hidden}},"out_features":2,"bias":true,"activation_function":"torch.nn.modules.activation.Tanh"}""");
        SyntheticWeights.Write(Path.Combine(folder.Path, "2_Dense", "model.safetensors"), "F32",
            [("linear.weight", [2, SmallModel.Hidden], SyntheticWeights.Encode(weights, "F32")), ("linear.bias", [2], SyntheticWeights.Encode([0.5f, -0.25f], "F32"))]);
        var pooled = Pooled(folder, "the hello", Pooling.Mean);
        double[] dense = [.. Enumerable.Range(0, 2).Select(row => Math.Tanh(pooled.Select((value, i) => value * weights[(row * SmallModel.Hidden) + i]).Sum() + (row == 0 ? 0.5 : -0.25)))];
        var length = Math.Sqrt(dense.Sum(value => value * value));

        (await VectorOf(folder, "the hello", EmbeddingPurpose.Passage)).Select(value => (double)value).ShouldBe(dense.Select(value => value / length), 1e-5);
        ModelDirectory.Open(folder.Path).Dimensions.ShouldBe(2);
    }

    [Fact]
    public void What_changes_vectors_changes_the_fingerprint_and_nothing_else_does()
    {
        using var folder = SmallModel.Embedder();
        var before = ModelDirectory.LoadEmbedder(folder.Path).Fingerprint;
        folder.Write("README.md", "a card");
        ModelDirectory.LoadEmbedder(folder.Path, new ModelLoadOptions { Name = "other" }).Fingerprint.ShouldBe(before);
        folder.Write("config_sentence_transformers.json", """{"prompts":{"query":"q "}}""");
        ModelDirectory.LoadEmbedder(folder.Path).Fingerprint.ShouldNotBe(before);
        folder.Write("config_sentence_transformers.json", "{}");
        folder.Write("sentence_bert_config.json", """{"max_seq_length":17}""");
        ModelDirectory.LoadEmbedder(folder.Path).Fingerprint.ShouldNotBe(before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_cross_encoder_scores_pairs_by_its_head(int classes)
    {
        using var folder = SmallModel.Reranker(classes);
        ModelDirectory.Open(folder.Path).Kind.ShouldBe(ModelKind.CrossEncoder);
        string[] passages = ["hello", "the café", string.Join(' ', Enumerable.Repeat("hello", 60)), "東京"];
        var scores = await ModelDirectory.LoadReranker(folder.Path).ScoreAsync("the the", passages);

        var tokenizer = TokenizerDirectory.Load(folder.Path);
        var logits = TransformerEncoder.Load(folder.Path).Classify([.. passages.Select(passage => tokenizer.EncodePair("the the", passage, 32))]);
        var expected = logits.Select(row => classes == 1 ? 1 / (1 + Math.Exp(-row[0])) : Math.Exp(row[1]) / (Math.Exp(row[0]) + Math.Exp(row[1])));
        scores.Select(score => (double)score).ShouldBe(expected, 1e-5);
    }

    [Fact]
    public async Task A_cancelled_reranking_ends()
    {
        using var folder = SmallModel.Reranker(1);
        var reranker = ModelDirectory.LoadReranker(folder.Path);
        await Should.ThrowAsync<OperationCanceledException>(async () => await reranker.ScoreAsync("a", ["b"], new CancellationToken(canceled: true)));
    }

    private static async Task<float[]> VectorOf(TemporaryFolder folder, string text, EmbeddingPurpose purpose) =>
        (await ModelDirectory.LoadEmbedder(folder.Path).EmbedAsync([text], purpose))[0];

    private static float[] Pooled(TemporaryFolder folder, string text, Pooling pooling)
    {
        var vector = new float[SmallModel.Hidden];
        TransformerEncoder.Load(folder.Path).Embed([TokenizerDirectory.Load(folder.Path).Encode(text, 16)], pooling, [vector]);
        return vector;
    }

    private static float[] Expected(TemporaryFolder folder, string text, Pooling pooling)
    {
        var vector = Pooled(folder, text, pooling);
        var length = Math.Sqrt(vector.Sum(value => (double)value * value));
        return [.. vector.Select(value => (float)(value / length))];
    }
}
