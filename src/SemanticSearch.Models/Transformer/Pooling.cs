namespace SemanticSearch.Models.Transformer;

/// <summary>How the vectors of a text's tokens become one.</summary>
public enum Pooling
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>That of the first token, which the models call [CLS] or &lt;s&gt;.</summary>
    Cls,

    /// <summary>The largest of each component.</summary>
    Max,
}
