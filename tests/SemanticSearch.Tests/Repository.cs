namespace SemanticSearch.Tests;

/// <summary>Finds the repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Folder that holds SemanticSearch.sln.</summary>
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SemanticSearch.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository: no SemanticSearch.sln above them.");
    }
}
