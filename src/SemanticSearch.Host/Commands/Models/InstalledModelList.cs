using SemanticSearch.Host.Endpoints.Collections;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>What <c>models list --json</c> prints.</summary>
/// <param name="Folder">The models folder.</param>
/// <param name="BuiltIn">The model inside this program.</param>
/// <param name="Models">The installed ones, by name.</param>
public sealed record InstalledModelList(string Folder, ModelView BuiltIn, IReadOnlyList<InstalledModelView> Models);
