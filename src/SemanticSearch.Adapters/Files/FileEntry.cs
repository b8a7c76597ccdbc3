namespace SemanticSearch.Adapters.Files;

/// <summary>A file found, or a file or folder that cannot be gone into.</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="Source">Its name as a source.</param>
/// <param name="SkipReason">Why it is passed over; null for a file to read.</param>
internal sealed record FileEntry(string FullPath, string Source, string? SkipReason);
