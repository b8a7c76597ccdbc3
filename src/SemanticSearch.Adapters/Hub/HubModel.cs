using SemanticSearch.Adapters.InstalledModels;

namespace SemanticSearch.Adapters.Hub;

/// <summary>A model at one commit of its hub.</summary>
/// <param name="Name">Its name, spelled as the hub does.</param>
/// <param name="Commit">The commit, 40 hexadecimal digits: what is fetched is this, whatever happens to the branch meanwhile.</param>
/// <param name="Licence">The licence its authors name, where they do.</param>
/// <param name="Files">Every file at that commit.</param>
public sealed record HubModel(ModelName Name, string Commit, string? Licence, IReadOnlyList<HubFile> Files);
