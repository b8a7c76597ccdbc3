using SemanticSearch.Adapters.InstalledModels;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>What <c>models verify --json</c> prints of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Whole">Whether every file is as installed.</param>
/// <param name="Damages">The files that are not.</param>
public sealed record ModelCheckView(string Name, bool Whole, IReadOnlyList<ModelDamage> Damages);
