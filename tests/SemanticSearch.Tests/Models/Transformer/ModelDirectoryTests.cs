using System.Text.Json;
using SemanticSearch.Models;
using SemanticSearch.Models.Transformer;

namespace SemanticSearch.Tests.Models.Transformer;

/// <summary>Model directories that do not load, and what their errors say.</summary>
public sealed class ModelDirectoryTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("model-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("bert", "model_type", "\"t5\"", "model_type t5")]
    [InlineData("bert", "model_type", "null", "no model_type; these load: bert, camembert")]
    [InlineData("bert", "hidden_size", "null", "has no hidden_size")]
    [InlineData("bert", "hidden_size", "\"wide\"", "hidden_size is \"wide\"")]
    [InlineData("bert", "hidden_size", "0", "hidden_size is 0")]
    [InlineData("bert", "hidden_size", "1e20", "hidden_size is 1e20")]
    [InlineData("bert", "num_attention_heads", "5", "must divide")]
    [InlineData("bert", "hidden_act", "\"quick_gelu\"", "hidden_act is quick_gelu")]
    [InlineData("bert", "layer_norm_eps", "-1", "layer_norm_eps is -1")]
    [InlineData("bert", "position_embedding_type", "\"relative_key\"", "position_embedding_type is relative_key")]
    [InlineData("bert", "is_decoder", "true", "is_decoder is true")]
    [InlineData("bert", "vocab_size", "60", "'embeddings.word_embeddings.weight' has shape [61, 36], by config.json [60, 36]")]
    [InlineData("bert", "num_hidden_layers", "3", "'encoder.layer.2.attention.self.query.weight' of shape [36, 36] is missing")]
    [InlineData("bert", "num_hidden_layers", "1", "belongs to layer 1")]
    [InlineData("bert", "intermediate_size", "51", "'encoder.layer.1.output.dense.weight' has shape [36, 50], by config.json [36, 51]")]
    [InlineData("distilbert", "dim", "null", "has no dim")]
    [InlineData("nomic_bert", "activation_function", "\"gelu\"", "activation_function is gelu")]
    [InlineData("nomic_bert", "moe_every_n_layers", "2", "mixtures of experts")]
    [InlineData("modernbert", "rope_parameters", """{"full_attention":{"rope_theta":-3}}""", "rope_parameters.full_attention.rope_theta is -3")]
    public void A_configuration_that_cannot_be_used_is_refused_by_field(string architecture, string field, string json, string says)
    {
        var model = SyntheticModel.Create(architecture);
        model.Configuration[field] = JsonDocument.Parse(json).RootElement;
        var message = Refusal(model);
        message.ShouldContain("config.json");
        message.ShouldContain(says);
    }

    [Fact]
    public void Every_disagreement_is_named_at_once()
    {
        var model = SyntheticModel.Create("bert");
        model.Configuration["intermediate_size"] = 51;
        model.Tensors.Remove("embeddings.LayerNorm.bias");
        var message = Refusal(model);
        message.ShouldContain("'embeddings.LayerNorm.bias' of shape [36] is missing");
        message.ShouldContain("'encoder.layer.0.intermediate.dense.weight'");
        message.ShouldContain("'encoder.layer.1.output.dense.weight'");
    }

    [Theory]
    [InlineData("[1]", "no JSON object")]
    [InlineData("{", "no valid JSON")]
    [InlineData(null, "has no config.json")]
    public void A_directory_without_a_readable_configuration_says_so(string? configuration, string says)
    {
        SyntheticModel.Create("bert").Write(_directory);
        var path = Path.Combine(_directory, "config.json");
        File.Delete(path);
        if (configuration is not null)
        {
            File.WriteAllText(path, configuration);
        }

        Should.Throw<ModelFileException>(() => TransformerEncoder.Load(_directory)).Message.ShouldContain(says);
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_refused_by_name()
    {
        var model = SyntheticModel.Create("bert");
        model.Tensors["encoder.layer.1.output.dense.bias"].Values[3] = float.NaN;
        Refusal(model).ShouldContain("'encoder.layer.1.output.dense.bias' holds NaN at element 3");
    }

    [Fact]
    public void Normalisations_under_their_old_names_load()
    {
        var model = SyntheticModel.Create("bert");
        var input = new[] { new SemanticSearch.Models.Tokenization.TokenSequence([1, 2, 3]) };
        float[][] Vectors(string folder)
        {
            var vectors = new[] { new float[model.Shape.Hidden] };
            TransformerEncoder.Load(model.Write(Path.Combine(_directory, folder))).Embed(input, Pooling.Mean, vectors);
            return vectors;
        }

        var expected = Vectors("new");
        foreach (var name in model.Tensors.Keys.Where(name => name.Contains("LayerNorm", StringComparison.Ordinal)).ToList())
        {
            model.Tensors.Remove(name, out var tensor);
            model.Tensors[name.Replace(".weight", ".gamma", StringComparison.Ordinal).Replace(".bias", ".beta", StringComparison.Ordinal)] = tensor;
        }

        Vectors("old")[0].ShouldBe(expected[0]);
    }

    [Fact]
    public void A_classifier_of_tokens_is_no_head_for_sequences()
    {
        var model = SyntheticModel.Create("bert", new SyntheticShape { Classes = 2, Prefixed = true });
        model.Configuration["architectures"] = new[] { "BertForTokenClassification" };
        TransformerEncoder.Load(model.Write(_directory)).ClassCount.ShouldBeNull();
    }

    private string Refusal(SyntheticModel model) =>
        Should.Throw<ModelFileException>(() => TransformerEncoder.Load(model.Write(_directory))).Message;
}
