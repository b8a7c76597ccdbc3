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
    public static string Of(ChunkingOptions chunking) => Write($"{Generation}", chunking);

    /// <summary>
    /// The recipe of passages cut anew from stored text: the text is still what the code of its own time read, so that a better
    /// reader goes on to index it again.
    /// </summary>
    /// <param name="recipe">The recipe of the passages there were.</param>
    /// <param name="chunking">How it is cut now.</param>
    public static string Recut(string recipe, ChunkingOptions chunking) => Write(recipe.Split(':')[0], chunking);

    private static string Write(string generation, ChunkingOptions chunking) =>
        $"{generation}:{chunking.MaxTokens}/{chunking.OverlapTokens}";
}
