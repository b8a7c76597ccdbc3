namespace SemanticSearch.Adapters.Hub;

/// <summary>A file in large file storage, in <see cref="HubSibling"/>.</summary>
/// <param name="Sha256">SHA-256 of its content.</param>
/// <param name="Size">Its bytes.</param>
internal sealed record HubLargeFile(string? Sha256, long? Size);
