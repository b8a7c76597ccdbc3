using SemanticSearch.Models;
using SemanticSearch.Models.Directories;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Models.Directories;

public class BadModelDirectoryTests
{
    [Fact]
    public void A_pooling_of_another_width_than_the_weights_is_refused() => ShouldRefuse(
        folder => folder.Write("1_Pooling/config.json", """{"word_embedding_dimension":384,"pooling_mode_mean_tokens":true}"""), "1_Pooling/config.json", "384", "36");

    [Fact]
    public void A_configuration_that_disagrees_with_the_weights_is_refused() => ShouldRefuse(
        folder => Replace(folder, "config.json", "\"hidden_size\":36", "\"hidden_size\":48"), "36", "48");

    [Theory]
    [InlineData("weightedmean_tokens")]
    [InlineData("lasttoken")]
    [InlineData("mean_sqrt_len_tokens")]
    public void A_pooling_that_cannot_be_done_is_refused_by_name(string mode) => ShouldRefuse(
        folder => folder.Write("1_Pooling/config.json", $$"""{"word_embedding_dimension":36,"pooling_mode_{{mode}}":true}"""), "1_Pooling/config.json", mode);

    [Fact]
    public void Two_poolings_at_once_are_refused() => ShouldRefuse(
        folder => folder.Write("1_Pooling/config.json", """{"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":true}"""), "cls_token and mean_tokens");

    [Fact]
    public void An_unknown_stage_is_refused_by_name() => ShouldRefuse(
        folder => Replace(folder, "modules.json", "models.Normalize", "models.LSTM"), "modules.json", "[2].type", "LSTM");

    [Fact]
    public void A_stage_outside_the_directory_is_refused() => ShouldRefuse(
        folder => Replace(folder, "modules.json", "\"1_Pooling\"", "\"../1_Pooling\""), "modules.json", "[1].path");

    [Fact]
    public void A_missing_vocabulary_is_refused() => ShouldRefuse(
        folder => File.Delete(Path.Combine(folder.Path, "tokenizer.json")), "tokenizer.json", "vocab.txt");

    [Fact]
    public void A_missing_pooling_file_is_refused() => ShouldRefuse(
        folder => File.Delete(Path.Combine(folder.Path, "1_Pooling", "config.json")), "1_Pooling");

    [Fact]
    public void A_tokenizer_of_an_unsupported_kind_is_refused() => ShouldRefuse(
        folder => Replace(folder, "tokenizer.json", "\"WordPiece\"", "\"WordLevel\""), "tokenizer.json", "model.type", "WordLevel");

    [Fact]
    public void A_tokenizer_with_ids_beyond_the_word_table_is_refused()
    {
        using var folder = SmallModel.Embedder(vocabulary: 20);
        Should.Throw<ModelFileException>(() => ModelDirectory.LoadEmbedder(folder.Path)).Message.ShouldContain("ids up to 22");
    }

    [Fact]
    public void An_unknown_architecture_is_refused_by_name() => ShouldRefuse(
        folder => Replace(folder, "config.json", "\"model_type\":\"bert\"", "\"model_type\":\"gpt2\""), "config.json", "model_type", "gpt2");

    [Fact]
    public void Weights_that_are_only_a_pickle_are_refused() => ShouldRefuse(
        folder =>
        {
            File.Delete(Path.Combine(folder.Path, "model.safetensors"));
            folder.Write("pytorch_model.bin", "x");
        },
        "pytorch_model.bin", "pickle");

    [Fact]
    public void A_prompt_name_that_names_nothing_is_refused() => ShouldRefuse(
        folder => folder.Write("config_sentence_transformers.json", """{"prompts":{"query":"q: "},"default_prompt_name":"s2p"}"""),
        "config_sentence_transformers.json", "default_prompt_name");

    [Fact]
    public void An_empty_directory_a_file_and_nothing_at_all_are_refused()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<ModelFileException>(() => ModelDirectory.Open(folder.Path)).Message.ShouldContain("is empty");
        var file = folder.Write("model.safetensors", "x");
        Should.Throw<ModelFileException>(() => ModelDirectory.Open(file)).Message.ShouldContain("is a file");
        Should.Throw<ModelFileException>(() => ModelDirectory.Open(folder.Path + "x")).Message.ShouldContain("no model directory");
    }

    [Fact]
    public void An_embedder_is_no_reranker_and_a_reranker_no_embedder()
    {
        using var embedder = SmallModel.Embedder();
        Should.Throw<ModelFileException>(() => ModelDirectory.LoadReranker(embedder.Path)).Message.ShouldContain("cannot rerank");
        using var reranker = SmallModel.Reranker(1);
        Should.Throw<ModelFileException>(() => ModelDirectory.LoadEmbedder(reranker.Path)).Message.ShouldContain("gives no vectors");
        using var many = SmallModel.Reranker(3);
        Should.Throw<ModelFileException>(() => ModelDirectory.LoadReranker(many.Path)).Message.ShouldContain("3 classes");
    }

    private static void ShouldRefuse(Action<TemporaryFolder> damage, params string[] said)
    {
        using var folder = SmallModel.Embedder();
        damage(folder);
        var error = Should.Throw<ModelFileException>(() => ModelDirectory.LoadEmbedder(folder.Path)).Message;
        foreach (var word in said)
        {
            error.ShouldContain(word);
        }
    }

    private static void Replace(TemporaryFolder folder, string file, string old, string replacement)
    {
        var path = Path.Combine(folder.Path, file);
        var content = File.ReadAllText(path);
        content.ShouldContain(old);
        File.WriteAllText(path, content.Replace(old, replacement, StringComparison.Ordinal));
    }
}
