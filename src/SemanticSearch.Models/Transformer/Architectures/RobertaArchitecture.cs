using SemanticSearch.Models.Safetensors;

namespace SemanticSearch.Models.Transformer.Architectures;

/// <summary>
/// RoBERTa (Liu et al. 2019), XLM-RoBERTa and CamemBERT: BERT whose positions begin after the padding token's id, because the
/// row of that id is reserved for padding.
/// </summary>
internal static class RobertaArchitecture
{
    /// <summary>Says what to read.</summary>
    public static EncoderBlueprint Describe(ModelConfiguration configuration, TensorDirectory weights)
    {
        var names = new TensorNames(weights, "roberta.", "embeddings.word_embeddings.weight");
        var blueprint = BertArchitecture.Common(configuration, names, configuration.Integer("pad_token_id", absent: 1, least: 0) + 1);
        return blueprint with { Head = EncoderArchitectures.DenseHead(configuration, names, blueprint.HiddenSize) };
    }
}
