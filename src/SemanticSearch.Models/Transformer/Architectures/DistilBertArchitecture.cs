using SemanticSearch.Models.Kernels;
using SemanticSearch.Models.Safetensors;

namespace SemanticSearch.Models.Transformer.Architectures;

/// <summary>DistilBERT (Sanh et al. 2019): BERT without token types, under names of its own.</summary>
internal static class DistilBertArchitecture
{
    /// <summary>Says what to read.</summary>
    public static EncoderBlueprint Describe(ModelConfiguration configuration, TensorDirectory weights)
    {
        var names = new TensorNames(weights, "distilbert.", "embeddings.word_embeddings.weight");
        var size = EncoderArchitectures.HiddenSize(configuration, "dim", "n_heads");
        var width = configuration.Integer("hidden_dim");
        var positions = configuration.Integer("max_position_embeddings");
        return new EncoderBlueprint
        {
            Architecture = "distilbert",
            HiddenSize = size,
            Heads = configuration.Integer("n_heads"),
            IntermediateSize = width,
            VocabularySize = configuration.Integer("vocab_size"),
            MaxTokens = positions,
            Positions = positions,
            Epsilon = 1e-12f,
            Activation = EncoderArchitectures.ActivationOf(configuration, "activation", "gelu"),
            Words = names.Of("embeddings.word_embeddings.weight"),
            PositionTable = names.Of("embeddings.position_embeddings.weight"),
            EmbeddingNorm = names.Norm(names.Of("embeddings.LayerNorm"), size),
            LayerPrefix = names.Of("transformer.layer."),
            Layers = [.. Enumerable.Range(0, configuration.Integer("n_layers")).Select(i => Layer(names, i, size, width))],
            Head = names.Has("pre_classifier.weight") && EncoderArchitectures.ClassifiesSequences(configuration)
                ? new HeadBlueprint(
                    Pooling.Cls,
                    LinearBlueprint.Named("pre_classifier", size, size, bias: true),
                    Activation.Relu,
                    Norm: null,
                    LinearBlueprint.Named("classifier", names.Rows("classifier.weight"), size, bias: true))
                : null,
        };
    }

    private static LayerBlueprint Layer(TensorNames names, int index, int size, int width)
    {
        var layer = names.Of($"transformer.layer.{index}.");
        return new LayerBlueprint(
            LinearBlueprint.Stacked([layer + "attention.q_lin", layer + "attention.k_lin", layer + "attention.v_lin"], size, size, bias: true),
            LinearBlueprint.Named(layer + "attention.out_lin", size, size, bias: true),
            names.Norm(layer + "sa_layer_norm", size),
            LinearBlueprint.Named(layer + "ffn.lin1", width, size, bias: true),
            LinearBlueprint.Named(layer + "ffn.lin2", size, width, bias: true),
            names.Norm(layer + "output_layer_norm", size));
    }
}
