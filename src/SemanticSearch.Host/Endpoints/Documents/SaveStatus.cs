namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>What saving a document did.</summary>
public enum SaveStatus
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It replaced what its name held before.</summary>
    Updated,

    /// <summary>Its bytes were as before; nothing was written.</summary>
    Unchanged,
}
