namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>A file of an installed model that is not what was installed.</summary>
/// <param name="Path">Name inside the model's folder.</param>
/// <param name="Problem">What is wrong with it, for a person.</param>
public sealed record ModelDamage(string Path, string Problem);
