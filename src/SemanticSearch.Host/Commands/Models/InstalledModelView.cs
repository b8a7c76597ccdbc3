using SemanticSearch.Adapters.InstalledModels;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>An installed model, as <c>models list --json</c> and its like print it.</summary>
/// <param name="Name">What <c>--model</c> takes.</param>
/// <param name="Revision">Its commit, where it came from a hub.</param>
/// <param name="Source">Hub or folder it came from.</param>
/// <param name="Licence">Licence its authors name, where known.</param>
/// <param name="Bytes">Bytes of all files.</param>
/// <param name="InstalledAt">When, UTC.</param>
/// <param name="Path">Folder that holds it.</param>
public sealed record InstalledModelView(
    string Name, string? Revision, string Source, string? Licence, long Bytes, DateTime InstalledAt, string Path)
{
    public static InstalledModelView Of(InstalledModel model, ModelStore store) => new(
        model.Name, model.Revision, model.Source, model.Licence, model.Bytes(), model.InstalledAt, store.PathOf(model));
}
