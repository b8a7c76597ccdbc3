namespace SemanticSearch.Tests;

/// <summary>Test data that lies beside the repository and is never copied into it.</summary>
internal static class SharedData
{
    /// <summary>The folder <c>shared/<paramref name="name"/></c>, looked for beside every folder above the tests; skips where it is absent.</summary>
    public static string Require(string name)
    {
        var found = Find(name);
        Skip.If(found is null, $"shared/{name} does not lie beside this checkout; this test runs where it does");
        return found!;
    }

    public static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", name);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
