namespace SemanticSearch.Core.Evaluation;

/// <summary>A document of a test collection.</summary>
/// <param name="Id">Its identity in the judgements.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Text">Its text.</param>
public sealed record JudgedDocument(string Id, string? Title, string Text);
