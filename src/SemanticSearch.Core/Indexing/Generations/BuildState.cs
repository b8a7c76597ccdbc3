namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>What a background build is doing.</summary>
public enum BuildState
{
    /// <summary>Making passages.</summary>
    Running,

    /// <summary>Failed, and waiting to try again.</summary>
    Waiting,
}
