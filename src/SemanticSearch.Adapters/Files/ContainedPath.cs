namespace SemanticSearch.Adapters.Files;

/// <summary>Resolves a path that a client named, inside a folder it must not leave.</summary>
public static class ContainedPath
{
    /// <summary>
    /// The full path of <paramref name="path"/> below <paramref name="root"/>. Refused: absolute paths, paths that climb out with
    /// <c>..</c>, and paths that leave through a symbolic link. The path need not exist.
    /// </summary>
    /// <returns>False when the path is refused.</returns>
    public static bool TryResolve(string root, string path, out string fullPath)
    {
        ArgumentNullException.ThrowIfNull(root);
        fullPath = "";
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(path) || path.StartsWith('\\'))
        {
            return false;
        }

        var realRoot = RealPath.Of(root);
        if (realRoot is null)
        {
            return false;
        }

        var lexical = Path.GetFullPath(path.Replace('\\', '/'), realRoot);
        if (!RealPath.IsInside(realRoot, lexical) || RealPath.Of(lexical) is not { } real || !RealPath.IsInside(realRoot, real))
        {
            return false;
        }

        fullPath = real;
        return true;
    }
}
