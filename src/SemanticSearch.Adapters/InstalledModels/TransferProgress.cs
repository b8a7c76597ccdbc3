namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>How far a model has come while it is fetched, copied or checked.</summary>
/// <param name="File">The file under way.</param>
/// <param name="Done">Bytes of all files that are there.</param>
/// <param name="Total">Bytes of all files.</param>
public readonly record struct TransferProgress(string File, long Done, long Total);
