namespace SemanticSearch.Models.Adaptation;

/// <summary>A document that a model is adapted to, or on which its adaptation is checked.</summary>
/// <param name="Id">Its identity in the collection; decides whether it is held out.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Passages">Its passages in order.</param>
public sealed record AdaptationDocument(string Id, string? Title, IReadOnlyList<AdaptationPassage> Passages);
