using SemanticSearch.Models.Safetensors;

namespace SemanticSearch.Models.Transformer.Architectures;

/// <summary>
/// MPNet (Song et al. 2020), which all-mpnet-base-v2 is: as RoBERTa without token types, and with a bias on attention scores that
/// depends on the distance of two tokens, shared by all layers.
/// </summary>
internal static class MpnetArchitecture
{
    /// <summary>Says what to read.</summary>
    public static EncoderBlueprint Describe(ModelConfiguration configuration, TensorDirectory weights)
    {
        var names = new TensorNames(weights, "mpnet.", "embeddings.word_embeddings.weight");
        var common = BertArchitecture.Common(configuration, names, configuration.Integer("pad_token_id", absent: 1, least: 0) + 1);
        var size = common.HiddenSize;
        return common with
        {
            TokenTypes = 0,
            TokenTypeTable = null,
            RelativeBiasTable = names.Of("encoder.relative_attention_bias.weight"),
            RelativeBuckets = configuration.Integer("relative_attention_num_buckets", absent: 32, least: 4),
            Layers = [.. common.Layers.Select((layer, i) => WithNames(layer, names, names.Of($"encoder.layer.{i}.attention."), size))],
            Head = EncoderArchitectures.DenseHead(configuration, names, size),
        };
    }

    private static LayerBlueprint WithNames(LayerBlueprint layer, TensorNames names, string attention, int size) => layer with
    {
        QueryKeyValue = LinearBlueprint.Stacked([attention + "attn.q", attention + "attn.k", attention + "attn.v"], size, size, bias: true),
        AttentionOutput = LinearBlueprint.Named(attention + "attn.o", size, size, bias: true),
        AttentionNorm = names.Norm(attention + "LayerNorm", size),
    };
}
