namespace SemanticSearch.Adapters.Hub;

/// <summary>One file in <see cref="HubModelInfo"/>.</summary>
/// <param name="Rfilename">Its name inside the repository.</param>
/// <param name="Size">Bytes.</param>
/// <param name="BlobId">Git's id of what the repository holds: the content, or the pointer to large file storage.</param>
/// <param name="Lfs">What the pointer says, for a file in large file storage.</param>
internal sealed record HubSibling(string? Rfilename, long? Size, string? BlobId, HubLargeFile? Lfs);
