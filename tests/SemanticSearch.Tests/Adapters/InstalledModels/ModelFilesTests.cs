using SemanticSearch.Adapters.InstalledModels;

namespace SemanticSearch.Tests.Adapters.InstalledModels;

public class ModelFilesTests
{
    [Fact]
    public void Shards_are_taken_together_with_the_index_that_joins_them()
    {
        var files = ModelFiles.Choose(
            "m",
            ["config.json", "tokenizer.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "model.safetensors.index.json"]);

        files.ShouldBe(
            ["config.json", "tokenizer.json", "model.safetensors.index.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]);
    }

    [Fact]
    public void Weights_in_one_file_are_preferred_to_shards_and_other_precisions()
    {
        var files = ModelFiles.Choose(
            "m",
            [
                "config.json", "tokenizer.json", "model.safetensors", "model-00001-of-00001.safetensors", "model.safetensors.index.json",
                "model.fp16.safetensors", "onnx/model.safetensors", "tf_model.h5",
            ]);

        files.ShouldBe(["config.json", "tokenizer.json", "model.safetensors"]);
    }

    [Fact]
    public void Modules_are_taken_with_their_weights()
    {
        var files = ModelFiles.Choose(
            "m",
            ["config.json", "vocab.txt", "modules.json", "1_Pooling/config.json", "2_Dense/config.json", "2_Dense/model.safetensors", "2_Dense/pytorch_model.bin", "model.safetensors"]);

        files.ShouldBe(["1_Pooling/config.json", "2_Dense/config.json", "config.json", "modules.json", "vocab.txt", "2_Dense/model.safetensors", "model.safetensors"]);
    }

    [Theory]
    [InlineData("config.json is there but no tokenizer", new[] { "config.json", "model.safetensors" }, "tokenizer.json or vocab.txt")]
    [InlineData("no configuration", new[] { "vocab.txt", "model.safetensors" }, "config.json")]
    [InlineData("shards without an index", new[] { "config.json", "vocab.txt", "model-00001-of-00001.safetensors" }, "model.safetensors.index.json")]
    [InlineData("a dense layer as a pickle", new[] { "config.json", "vocab.txt", "model.safetensors", "2_Dense/config.json", "2_Dense/pytorch_model.bin" }, "2_Dense without model.safetensors")]
    [InlineData("weights as a pickle", new[] { "config.json", "vocab.txt", "pytorch_model.bin" }, "pytorch_model.bin, a pickle")]
    [InlineData("weights for another framework", new[] { "config.json", "vocab.txt", "tf_model.h5" }, "no model.safetensors")]
    public void What_cannot_be_used_is_refused_by_the_name_of_the_file(string what, string[] paths, string message)
    {
        Should.Throw<ModelRefusedException>(() => ModelFiles.Choose("m", paths), what).Message.ShouldContain(message);
    }
}
