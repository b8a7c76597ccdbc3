namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>A model in the models folder, as <c>models.lock.json</c> remembers it.</summary>
/// <param name="Name">Its name; see <see cref="ModelName"/>.</param>
/// <param name="Revision">The commit it is, where it has one.</param>
/// <param name="Source">Where it came from: the hub's address, or the folder it was copied from.</param>
/// <param name="Licence">The licence its authors name, such as <c>mit</c>, where known.</param>
/// <param name="InstalledAt">When, UTC.</param>
/// <param name="Files">Every file of it.</param>
public sealed record InstalledModel(
    string Name, string? Revision, string Source, string? Licence, DateTime InstalledAt, IReadOnlyList<InstalledFile> Files)
{
    /// <summary>Bytes of all files.</summary>
    public long Bytes() => Files.Sum(file => file.Bytes);
}
