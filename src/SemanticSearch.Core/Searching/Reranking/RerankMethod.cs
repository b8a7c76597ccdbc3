namespace SemanticSearch.Core.Searching.Reranking;

/// <summary>Which second stage looks at the first passages of a ranking.</summary>
public enum RerankMethod
{
    /// <summary>None: the fused order stands.</summary>
    None,

    /// <summary>The one that needs no model of its own; see <see cref="BuiltinReranking"/>.</summary>
    Builtin,

    /// <summary>A configured model that reads query and passage together.</summary>
    Model,
}
