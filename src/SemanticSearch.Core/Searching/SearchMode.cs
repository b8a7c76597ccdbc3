namespace SemanticSearch.Core.Searching;

/// <summary>Which retrieval a search uses.</summary>
public enum SearchMode
{
    /// <summary>By meaning and by words, fused.</summary>
    Hybrid,

    /// <summary>By meaning alone.</summary>
    Dense,

    /// <summary>By words alone.</summary>
    Lexical,
}
