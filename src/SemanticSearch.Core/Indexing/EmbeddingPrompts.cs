namespace SemanticSearch.Core.Indexing;

/// <summary>
/// What an asymmetric model wants in front of a text, put there as it is, its spaces included; such as <c>query: </c> and
/// <c>passage: </c> for the E5 models. Part of an embedder's fingerprint: other prompts give other vectors.
/// </summary>
/// <param name="Query">Before each query; empty for none, the default.</param>
/// <param name="Passage">Before each passage; empty for none, the default.</param>
public sealed record EmbeddingPrompts(string Query = "", string Passage = "")
{
    /// <summary>The prompt for a purpose.</summary>
    public string For(EmbeddingPurpose purpose) => purpose == EmbeddingPurpose.Query ? Query : Passage;
}
