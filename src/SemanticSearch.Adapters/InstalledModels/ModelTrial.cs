namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>
/// Tries a model before it is installed: opens the folder as it would be used, and throws what is wrong with it. The folder holds
/// the model's files and nothing else.
/// </summary>
public delegate Task ModelTrial(string folder, CancellationToken cancellationToken);
