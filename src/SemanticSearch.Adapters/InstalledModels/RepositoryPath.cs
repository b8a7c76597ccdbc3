namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>Names of files inside a model: relative, with <c>/</c> between folders, and never out of the model's own folder.</summary>
internal static class RepositoryPath
{
    /// <summary>Whether a name stays inside the folder it is joined to, on every system.</summary>
    public static bool IsInside(string path) =>
        path.Length is > 0 and <= 512
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Any(char.IsControl)
        && path.Split('/').All(part => part is not ("" or "." or ".."));

    /// <summary>The name joined to a folder.</summary>
    public static string Under(string folder, string path) => Path.Combine([folder, .. path.Split('/')]);
}
