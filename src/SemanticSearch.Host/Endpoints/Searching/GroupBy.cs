namespace SemanticSearch.Host.Endpoints.Searching;

/// <summary>What results are gathered by.</summary>
public enum GroupBy
{
    /// <summary>One result a document.</summary>
    Document,
}
