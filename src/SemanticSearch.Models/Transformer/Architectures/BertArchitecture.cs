using SemanticSearch.Models.Safetensors;

namespace SemanticSearch.Models.Transformer.Architectures;

/// <summary>BERT (Devlin et al. 2018), which MiniLM, BGE, E5, GTE and arctic-embed are too.</summary>
internal static class BertArchitecture
{
    /// <summary>Says what to read.</summary>
    public static EncoderBlueprint Describe(ModelConfiguration configuration, TensorDirectory weights)
    {
        var names = new TensorNames(weights, "bert.", "embeddings.word_embeddings.weight");
        var blueprint = Common(configuration, names, firstPosition: 0);
        var size = blueprint.HiddenSize;
        return blueprint with
        {
            Head = names.Has("classifier.weight") && EncoderArchitectures.ClassifiesSequences(configuration)
                ? new HeadBlueprint(
                    Pooling.Cls,
                    LinearBlueprint.Named(names.Of("pooler.dense"), size, size, bias: true),
                    Activation: null,
                    Norm: null,
                    LinearBlueprint.Named("classifier", names.Rows("classifier.weight"), size, bias: true))
                : null,
        };
    }

    /// <summary>What BERT and RoBERTa share: all but the prefix, the first position and the head.</summary>
    public static EncoderBlueprint Common(ModelConfiguration configuration, TensorNames names, int firstPosition)
    {
        configuration.Require("position_embedding_type", "other positions are not computed", "absolute");
        configuration.Require("is_decoder", "a decoder does not load", "false");
        var positions = configuration.Integer("max_position_embeddings", least: firstPosition + 1);
        var tokenTypes = configuration.Integer("type_vocab_size", absent: 2, least: 0);
        var size = EncoderArchitectures.HiddenSize(configuration, "hidden_size", "num_attention_heads");
        var width = configuration.Integer("intermediate_size");
        return new EncoderBlueprint
        {
            Architecture = configuration.Text("model_type")!,
            HiddenSize = size,
            Heads = configuration.Integer("num_attention_heads"),
            IntermediateSize = width,
            VocabularySize = configuration.Integer("vocab_size"),
            MaxTokens = positions - firstPosition,
            FirstPosition = firstPosition,
            Positions = positions,
            TokenTypes = tokenTypes,
            Epsilon = configuration.Number("layer_norm_eps", 1e-12f),
            Activation = EncoderArchitectures.ActivationOf(configuration, "hidden_act", "gelu"),
            Words = names.Of("embeddings.word_embeddings.weight"),
            PositionTable = names.Of("embeddings.position_embeddings.weight"),
            TokenTypeTable = tokenTypes == 0 ? null : names.Of("embeddings.token_type_embeddings.weight"),
            EmbeddingNorm = names.Norm(names.Of("embeddings.LayerNorm"), size),
            LayerPrefix = names.Of("encoder.layer."),
            Layers = [.. Enumerable.Range(0, configuration.Integer("num_hidden_layers")).Select(i => Layer(names, i, size, width))],
        };
    }

    private static LayerBlueprint Layer(TensorNames names, int index, int size, int width)
    {
        var layer = names.Of($"encoder.layer.{index}.");
        string[] attention = [layer + "attention.self.query", layer + "attention.self.key", layer + "attention.self.value"];
        return new LayerBlueprint(
            LinearBlueprint.Stacked(attention, size, size, bias: true),
            LinearBlueprint.Named(layer + "attention.output.dense", size, size, bias: true),
            names.Norm(layer + "attention.output.LayerNorm", size),
            LinearBlueprint.Named(layer + "intermediate.dense", width, size, bias: true),
            LinearBlueprint.Named(layer + "output.dense", size, width, bias: true),
            names.Norm(layer + "output.LayerNorm", size));
    }
}
