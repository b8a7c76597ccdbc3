namespace SemanticSearch.Models.Directories;

/// <summary>What a model directory holds.</summary>
public enum ModelKind
{
    /// <summary>A table of token vectors (Model2Vec): <see cref="ModelDirectory.LoadEmbedder"/>.</summary>
    Static,

    /// <summary>A transformer that gives a text a vector: <see cref="ModelDirectory.LoadEmbedder"/>.</summary>
    Encoder,

    /// <summary>A transformer that judges a query and a passage together: <see cref="ModelDirectory.LoadReranker"/>.</summary>
    CrossEncoder,
}
