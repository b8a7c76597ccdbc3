using System.Text.Json;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Models;
using SemanticSearch.Models.Directories;
using SemanticSearch.Models.Static;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Tests.Fixtures;
using SemanticSearch.Tests.Models.Tokenization;
using SemanticSearch.Tests.Models.Transformer;

namespace SemanticSearch.Tests.Models.Static;

public class Model2VecModelTests
{
    private const int Width = 3;

    private static readonly int Tokens = SmallTokenizers.WordPieces.Length;

    [SkippableFact]
    public async Task Vectors_of_a_published_model_equal_its_reference()
    {
        var folder = SharedData.Require("models/potion-base-2M-int8");
        var model = ModelDirectory.LoadEmbedder(folder);
        var tokenizer = TokenizerDirectory.Load(folder);
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "reference.json")));
        foreach (var item in reference.RootElement.EnumerateArray())
        {
            var text = item.GetProperty("text").GetString()!;
            // The reference lists the tokens it adds up: neither special ones nor [UNK], whose id is 1.
            var tokens = item.GetProperty("tokens").EnumerateArray().Select(id => id.GetInt32());
            tokenizer.Encode(text, int.MaxValue).Ids[1..^1].Where(id => id != 1).ShouldBe(tokens, text);
            var vector = (await model.EmbedAsync([text], EmbeddingPurpose.Query))[0];
            var expected = item.GetProperty("vector").EnumerateArray().Select(value => value.GetSingle()).ToArray();
            vector.Zip(expected, (own, other) => Math.Abs(own - other)).Max().ShouldBeLessThan(1e-4f, text);
        }
    }

    [Fact]
    public async Task A_vector_is_the_weighted_sum_of_mapped_rows_at_length_one_without_unknown_words()
    {
        using var folder = Small();
        // Token t has row t / 2 and weight t: "the" is 8, "hello" is 14.
        var model = ModelDirectory.LoadEmbedder(folder.Path);
        var vector = (await model.EmbedAsync(["the zzz hello"], EmbeddingPurpose.Passage))[0];
        double[] sum = [.. Enumerable.Range(0, Width).Select(i => (8.0 * Row(4, i)) + (14.0 * Row(7, i)))];
        var length = Math.Sqrt(sum.Sum(value => value * value));
        vector.Zip(sum, (own, other) => Math.Abs(own - (other / length))).Max().ShouldBeLessThan(1e-6);
        (await model.EmbedAsync(["zzz", ""], EmbeddingPurpose.Query)).ShouldAllBe(zeros => zeros.All(value => value == 0));
    }

    [Fact]
    public void A_directory_describes_itself_without_its_weights_being_read()
    {
        using var folder = Small();
        var model = ModelDirectory.Open(folder.Path, "small");
        (model.Name, model.Kind, model.Dimensions, model.MaxTokens).ShouldBe(("small", ModelKind.Static, Width, 100));
        model.Files.Select(file => file.Name).ShouldBe(["config.json", "model.safetensors", "tokenizer.json"]);
        model.HashWeights().Length.ShouldBe(64);
    }

    [Theory]
    [InlineData(10, 30, "mapping")]
    [InlineData(12, 10, "word")]
    public void A_table_that_does_not_cover_the_tokens_is_refused(int rows, int tokens, string said)
    {
        using var folder = Small(rows, tokens);
        Should.Throw<ModelFileException>(() => ModelDirectory.LoadEmbedder(folder.Path)).Message
            .ShouldContain(said == "mapping" ? "rows end at 9" : "belong to different models");
    }

    [Fact]
    public void A_configuration_of_another_width_is_refused()
    {
        using var folder = Small();
        folder.Write("config.json", """{"model_type":"model2vec","hidden_dim":7}""");
        Should.Throw<ModelFileException>(() => ModelDirectory.Open(folder.Path)).Message.ShouldContain("hidden_dim");
    }

    [Fact]
    public void A_row_is_added_as_its_scalar_twin_adds_it()
    {
        var random = new Random(5);
        for (var length = 0; length < 70; length++)
        {
            var row = Enumerable.Range(0, length).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
            var start = Enumerable.Range(0, length).Select(_ => (float)random.NextDouble()).ToArray();
            float[] fast = [.. start], slow = [.. start];
            FloatRowSum.Add(row, 0.3f, fast);
            ScalarFloatRowSum.Add(row, 0.3f, slow);
            fast.ShouldBe(slow);
        }
    }

    private static float Row(int row, int component) => (sbyte)((row * 7) + (component * 31) - 20);

    private static TemporaryFolder Small(int rows = 12, int tokens = -1)
    {
        tokens = tokens < 0 ? Tokens : tokens;
        var folder = new TemporaryFolder();
        folder.Write("tokenizer.json", SmallTokenizers.WordPiece().ToJsonString());
        folder.Write("config.json", """{"model_type":"model2vec","hidden_dim":3,"seq_length":100,"normalize":true}""");
        var embeddings = Enumerable.Range(0, rows).SelectMany(row => Enumerable.Range(0, Width).Select(i => (byte)(sbyte)Row(row, i))).ToArray();
        var mapping = Enumerable.Range(0, tokens).SelectMany(token => BitConverter.GetBytes((long)(token / 2))).ToArray();
        var weights = SyntheticWeights.Encode([.. Enumerable.Range(0, tokens).Select(token => (float)token)], "F32");
        var header = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["embeddings"] = new { dtype = "I8", shape = new[] { rows, Width }, data_offsets = new[] { 0, embeddings.Length } },
            ["mapping"] = new { dtype = "I64", shape = new[] { tokens }, data_offsets = new[] { embeddings.Length, embeddings.Length + mapping.Length } },
            ["weights"] = new { dtype = "F32", shape = new[] { tokens }, data_offsets = new[] { embeddings.Length + mapping.Length, embeddings.Length + mapping.Length + weights.Length } },
        });
        File.WriteAllBytes(Path.Combine(folder.Path, "model.safetensors"), [.. SyntheticWeights.Header(header), .. embeddings, .. mapping, .. weights]);
        return folder;
    }
}
