namespace SemanticSearch.Core.Searching.Reranking;

/// <summary>The rerankers there are.</summary>
/// <param name="Builtin">Part of <see cref="RerankMethod.Builtin"/>; null leaves it to the evidence that needs no vectors of words.</param>
/// <param name="Model">What <see cref="RerankMethod.Model"/> uses; null when none is configured.</param>
public sealed record Rerankers(IReranker? Builtin = null, IReranker? Model = null)
{
    public static Rerankers None { get; } = new();
}
