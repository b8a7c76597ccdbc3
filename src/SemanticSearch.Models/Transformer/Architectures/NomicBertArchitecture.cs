using SemanticSearch.Models.Kernels;
using SemanticSearch.Models.Safetensors;

namespace SemanticSearch.Models.Transformer.Architectures;

/// <summary>
/// Nomic BERT (Nussbaum et al. 2024; nomic-embed-text-v1 and v1.5): rotary positions, gated feed-forward layer with SiLU, mostly
/// without biases. Its mixture of experts (v2) is refused. Beyond the length it was trained at, a model that would rescale its
/// positions with the length of the text is cut to that length instead.
/// </summary>
internal static class NomicBertArchitecture
{
    /// <summary>Says what to read.</summary>
    public static EncoderBlueprint Describe(ModelConfiguration configuration, TensorDirectory weights)
    {
        configuration.Require("activation_function", "only the gated layer is computed", "swiglu");
        configuration.Require("prenorm", "normalisation comes after each part in models that load", "false");
        configuration.Require("parallel_block", "parallel blocks are not computed", "false");
        configuration.Require("causal", "a decoder does not load", "false");
        configuration.Require("use_rms_norm", "RMS normalisation is not computed", "false");
        configuration.Require("rotary_emb_fraction", "positions must turn whole heads", "1", "1.0");
        configuration.Require("rotary_emb_interleaved", "interleaved pairs are not computed", "false");
        configuration.Require("rotary_emb_scale_base", "scaled rotary positions are not computed", "false");
        configuration.Require("moe_every_n_layers", "mixtures of experts are not computed", "0", "-1");

        var names = new TensorNames(weights, "bert.", "embeddings.word_embeddings.weight");
        var size = EncoderArchitectures.HiddenSize(configuration, "n_embd", "n_head");
        var width = configuration.Integer("n_inner", absent: 4 * size);
        var tokenTypes = configuration.Integer("type_vocab_size", absent: 2, least: 0);
        var positions = configuration.Integer("n_positions");
        return new EncoderBlueprint
        {
            Architecture = "nomic_bert",
            HiddenSize = size,
            Heads = configuration.Integer("n_head"),
            IntermediateSize = width,
            VocabularySize = configuration.Integer("vocab_size"),
            MaxTokens = configuration.Has("rotary_scaling_factor")
                ? Math.Min(positions, configuration.Integer("max_trained_positions", absent: 2048))
                : positions,
            TokenTypes = tokenTypes,
            Epsilon = configuration.Number("layer_norm_epsilon", 1e-12f),
            Activation = Activation.Silu,
            Gated = true,
            Words = names.Of("embeddings.word_embeddings.weight"),
            TokenTypeTable = tokenTypes == 0 ? null : names.Of("embeddings.token_type_embeddings.weight"),
            EmbeddingNorm = names.Norm(names.Of("emb_ln"), size),
            LayerPrefix = names.Of("encoder.layers."),
            Layers = [.. Enumerable.Range(0, configuration.Integer("n_layer")).Select(i => Layer(configuration, names, i, size, width))],
        };
    }

    private static LayerBlueprint Layer(ModelConfiguration configuration, TensorNames names, int index, int size, int width)
    {
        var layer = names.Of($"encoder.layers.{index}.");
        var attentionBias = configuration.Flag("qkv_proj_bias", absent: true);
        return new LayerBlueprint(
            LinearBlueprint.Named(layer + "attn.Wqkv", 3 * size, size, attentionBias),
            LinearBlueprint.Named(layer + "attn.out_proj", size, size, attentionBias),
            names.Norm(layer + "norm1", size),
            LinearBlueprint.Stacked([layer + "mlp.fc12", layer + "mlp.fc11"], width, size, configuration.Flag("mlp_fc1_bias", absent: true)),
            LinearBlueprint.Named(layer + "mlp.fc2", size, width, configuration.Flag("mlp_fc2_bias", absent: true)),
            names.Norm(layer + "norm2", size),
            RotaryBase: configuration.Number("rotary_emb_base", 10_000));
    }
}
