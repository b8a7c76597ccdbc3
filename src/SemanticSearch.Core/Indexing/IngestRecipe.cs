using SemanticSearch.Core.Chunking;

namespace SemanticSearch.Core.Indexing;

/// <summary>
/// Identity of the way documents are read and cut. Stored with each document, so that a better reader or another passage size
/// indexes unchanged bytes again.
/// </summary>
public static class IngestRecipe
{
    /// <summary>Raised whenever a reader or the chunker would give other text or other passages for the same bytes.</summary>
    public const int Generation = 1;

    /// <summary>Such as <c>1:200/40</c>: generation, largest passage and overlap in tokens.</summary>
    public static string Of(ChunkingOptions chunking) => $"{Generation}:{chunking.MaxTokens}/{chunking.OverlapTokens}";
}
