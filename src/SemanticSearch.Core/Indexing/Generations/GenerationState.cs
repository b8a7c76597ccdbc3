namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>What a generation is doing.</summary>
public enum GenerationState
{
    /// <summary>Being filled; not searched.</summary>
    Building,

    /// <summary>The one that is searched and written to; each collection has exactly one, and it holds every document.</summary>
    Active,

    /// <summary>Kept: searched before, or given up while being filled. Lacks what was written since.</summary>
    Old,
}
