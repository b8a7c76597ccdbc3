namespace SemanticSearch.Core.Searching;

/// <summary>How the dense and the lexical list become one.</summary>
public enum FusionMethod
{
    /// <summary>Weighted sum of normalised scores; see docs/decisions.</summary>
    WeightedSum,

    /// <summary>Reciprocal rank fusion, k = 60 (Cormack, Clarke and Büttcher, SIGIR 2009).</summary>
    ReciprocalRank,
}
