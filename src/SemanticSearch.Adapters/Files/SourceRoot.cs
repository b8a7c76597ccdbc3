namespace SemanticSearch.Adapters.Files;

/// <summary>A file or folder that was asked for.</summary>
/// <param name="FullPath">Its path with links resolved.</param>
/// <param name="Prefix">What stands before the relative names of its files: the folder's own name.</param>
/// <param name="IsFile">Whether it is a file; its whole source name is then <paramref name="Prefix"/>.</param>
internal sealed record SourceRoot(string FullPath, string Prefix, bool IsFile)
{
    /// <summary>
    /// The roots of the given paths, each once, under their own names, with as many parent folders in front as it takes to tell
    /// those given apart. One folder alone has its name in front too: folders indexed one after the other must not overwrite each
    /// other's README.md.
    /// </summary>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    public static List<SourceRoot> Of(IReadOnlyList<string> paths)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            if (string.IsNullOrWhiteSpace(path) || (!File.Exists(path) && !Directory.Exists(path)))
            {
                throw new FileNotFoundException($"There is no file or folder '{path}'.", path);
            }

            var real = Path.TrimEndingDirectorySeparator(RealPath.Of(path) ?? Path.GetFullPath(path));
            if (!found.Contains(real, StringComparer.Ordinal))
            {
                found.Add(real);
            }
        }

        return found.ConvertAll(path => new SourceRoot(path, DistinctName(path, found), File.Exists(path)));
    }

    private static string DistinctName(string path, List<string> all)
    {
        for (var parts = 1; ; parts++)
        {
            var name = Tail(path, parts);
            var unique = all.TrueForAll(other => other == path || Tail(other, parts) != name);
            if (unique || name.Length >= path.Length - 1)
            {
                return name;
            }
        }
    }

    private static string Tail(string path, int parts)
        => string.Join('/', path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).TakeLast(parts));
}
