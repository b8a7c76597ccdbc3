namespace SemanticSearch.Models.Adaptation;

/// <summary>A passage of a document that a model is adapted to.</summary>
/// <param name="Headings">Headings above it, outermost first, without the document's title.</param>
/// <param name="Text">What stands there; may begin with its own headings.</param>
public sealed record AdaptationPassage(IReadOnlyList<string> Headings, string Text);
