using SemanticSearch.Models.Static;

namespace SemanticSearch.Models.Adaptation;

/// <summary>A model adapted to a collection, and whether it is worth using.</summary>
/// <param name="Weights">The adapted model, whether or not the report refuses it.</param>
/// <param name="Report">What it brought.</param>
public sealed record AdaptedModel(StaticModelWeights Weights, AdaptationReport Report);
