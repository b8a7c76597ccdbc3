namespace SemanticSearch.Host.Composition;

/// <summary>Where the index lives, and the file by which a running server makes itself known to other commands.</summary>
/// <param name="Path">Full path of the folder; it need not exist yet.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>Folder under the working directory when nothing else is said.</summary>
    public const string DefaultName = "data";

    /// <summary>Environment variable that moves it.</summary>
    public const string Variable = "SEMSEARCH_DATA";

    /// <summary>Address of the server that holds the folder.</summary>
    public string ServerFile => System.IO.Path.Combine(Path, "server.json");

    public bool Exists => Directory.Exists(Path);

    /// <summary>The folder that was named, or <c>data</c>, taken from the working directory.</summary>
    public static DataFolder Of(string workingDirectory, string? named) =>
        new(System.IO.Path.GetFullPath(named ?? DefaultName, workingDirectory));
}
