namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>One file of an installed model.</summary>
/// <param name="Path">Name inside the model's folder, with <c>/</c> between folders.</param>
/// <param name="Bytes">Length.</param>
/// <param name="Sha256">SHA-256 of its content, in lower-case hexadecimal.</param>
public sealed record InstalledFile(string Path, long Bytes, string Sha256);
