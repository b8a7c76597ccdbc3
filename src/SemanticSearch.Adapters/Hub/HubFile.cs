namespace SemanticSearch.Adapters.Hub;

/// <summary>A file of a model as its hub lists it.</summary>
/// <param name="Path">Name inside the repository, with <c>/</c> between folders.</param>
/// <param name="Bytes">Length; -1 where the hub does not say.</param>
/// <param name="Sha256">SHA-256 of the content, for files in large file storage.</param>
/// <param name="GitBlob">Git's id of the content, for files in the repository itself.</param>
public sealed record HubFile(string Path, long Bytes, string? Sha256, string? GitBlob);
