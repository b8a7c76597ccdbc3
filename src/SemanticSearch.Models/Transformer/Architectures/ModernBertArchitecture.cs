using SemanticSearch.Models.Safetensors;

namespace SemanticSearch.Models.Transformer.Architectures;

/// <summary>
/// ModernBERT (Warner et al. 2024): rotary positions, normalisation before each part, gated feed-forward layer, and layers that attend to a
/// window of neighbours between layers that attend to all, each kind with a base of its own.
/// </summary>
internal static class ModernBertArchitecture
{
    /// <summary>Says what to read.</summary>
    public static EncoderBlueprint Describe(ModelConfiguration configuration, TensorDirectory weights)
    {
        var names = new TensorNames(weights, "model.", "embeddings.tok_embeddings.weight");
        var size = EncoderArchitectures.HiddenSize(configuration, "hidden_size", "num_attention_heads");
        var width = configuration.Integer("intermediate_size");
        var shift = configuration.Flag("norm_bias", absent: false);
        return new EncoderBlueprint
        {
            Architecture = "modernbert",
            HiddenSize = size,
            Heads = configuration.Integer("num_attention_heads"),
            IntermediateSize = width,
            VocabularySize = configuration.Integer("vocab_size"),
            MaxTokens = configuration.Integer("max_position_embeddings"),
            Epsilon = configuration.Number("norm_eps", 1e-5f),
            Activation = EncoderArchitectures.ActivationOf(configuration, "hidden_activation", "gelu"),
            Gated = true,
            NormFirst = true,
            Words = names.Of("embeddings.tok_embeddings.weight"),
            EmbeddingNorm = names.Norm(names.Of("embeddings.norm"), size, shift),
            LayerPrefix = names.Of("layers."),
            Layers =
            [
                .. Enumerable.Range(0, configuration.Integer("num_hidden_layers")).Select(i => Layer(configuration, names, i, size, width, shift)),
            ],
            FinalNorm = names.Norm(names.Of("final_norm"), size, shift),
            Head = names.Has("classifier.weight") && EncoderArchitectures.ClassifiesSequences(configuration)
                ? Head(configuration, names, size, shift)
                : null,
        };
    }

    private static LayerBlueprint Layer(
        ModelConfiguration configuration, TensorNames names, int index, int size, int width, bool shift)
    {
        var layer = names.Of($"layers.{index}.");
        var attentionBias = configuration.Flag("attention_bias", absent: false);
        var feedForwardBias = configuration.Flag("mlp_bias", absent: false);
        var global = IsGlobal(configuration, index);
        return new LayerBlueprint(
            LinearBlueprint.Named(layer + "attn.Wqkv", 3 * size, size, attentionBias),
            LinearBlueprint.Named(layer + "attn.Wo", size, size, attentionBias),
            index == 0 ? null : names.Norm(layer + "attn_norm", size, shift),
            LinearBlueprint.Named(layer + "mlp.Wi", 2 * width, size, feedForwardBias),
            LinearBlueprint.Named(layer + "mlp.Wo", size, width, feedForwardBias),
            names.Norm(layer + "mlp_norm", size, shift),
            RotaryBase: RotaryBase(configuration, global),
            Window: global ? null : configuration.Integer("local_attention", absent: 128, least: 2) / 2);
    }

    // Newer versions of the reference write the kind of each layer, older ones the distance of the layers that attend to all.
    private static bool IsGlobal(ModelConfiguration configuration, int index) =>
        configuration.Texts("layer_types") is { } types && index < types.Count
            ? types[index] == "full_attention"
            : index % configuration.Integer("global_attn_every_n_layers", absent: 3) == 0;

    private static float RotaryBase(ModelConfiguration configuration, bool global)
    {
        var everywhere = configuration.Number("global_rope_theta", 160_000);
        var nearby = configuration.IsNull("local_rope_theta") ? everywhere : configuration.Number("local_rope_theta", 10_000);
        return configuration.Number("rope_parameters", global ? "full_attention" : "sliding_attention", "rope_theta")
            ?? (global ? everywhere : nearby);
    }

    private static HeadBlueprint Head(ModelConfiguration configuration, TensorNames names, int size, bool shift)
    {
        configuration.Require("classifier_pooling", "other pooling is not computed", "cls", "mean");
        return new HeadBlueprint(
            configuration.Text("classifier_pooling") == "mean" ? Pooling.Mean : Pooling.Cls,
            LinearBlueprint.Named("head.dense", size, size, configuration.Flag("classifier_bias", absent: false)),
            EncoderArchitectures.ActivationOf(configuration, "classifier_activation", "gelu"),
            names.Norm("head.norm", size, shift),
            LinearBlueprint.Named("classifier", names.Rows("classifier.weight"), size, bias: true));
    }
}
