namespace SemanticSearch.Models.Directories;

/// <summary>A file of a model directory.</summary>
/// <param name="Name">Path from the directory, with forward slashes.</param>
/// <param name="Bytes">Its size.</param>
public sealed record ModelFileEntry(string Name, long Bytes);
