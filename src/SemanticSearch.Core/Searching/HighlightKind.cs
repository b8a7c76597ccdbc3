namespace SemanticSearch.Core.Searching;

/// <summary>Why a stretch of a passage is highlighted.</summary>
public enum HighlightKind
{
    /// <summary>A word of the query, or a form of one.</summary>
    Word,

    /// <summary>A sentence that comes near the query's meaning.</summary>
    Meaning,
}
