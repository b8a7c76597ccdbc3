namespace SemanticSearch.Core.Indexing;

/// <summary>What a text is embedded for; asymmetric models put a different prompt before each.</summary>
public enum EmbeddingPurpose
{
    /// <summary>A passage to be stored.</summary>
    Passage,

    /// <summary>A question or a search.</summary>
    Query,
}
