namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>The content of <c>models.lock.json</c>.</summary>
/// <param name="Version">Version of the format, 1.</param>
/// <param name="Models">The installed models, by name.</param>
internal sealed record ModelsLock(int Version, IReadOnlyList<InstalledModel> Models);
