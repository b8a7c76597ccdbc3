namespace SemanticSearch.Host.Composition;

/// <summary>Where a model on this machine lies.</summary>
/// <param name="Path">Full path of its folder or file.</param>
/// <param name="Name">The name it is installed under; null for a path.</param>
public sealed record LocatedModel(string Path, string? Name);
