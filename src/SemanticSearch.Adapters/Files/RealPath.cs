namespace SemanticSearch.Adapters.Files;

/// <summary>Paths with every symbolic link resolved, and whether one lies inside another.</summary>
internal static class RealPath
{
    /// <summary>As many links as Linux follows before it calls them a loop.</summary>
    private const int MostLinks = 40;

    /// <summary>The path without links; null when its links form a loop or cannot be read. Missing parts are kept as they are.</summary>
    public static string? Of(string path)
    {
        var links = 0;
        var pending = new Stack<string>();
        var full = Path.GetFullPath(path);
        Push(pending, full);
        var real = Path.GetPathRoot(full)!;
        while (pending.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            string? target;
            try
            {
                target = new FileInfo(next).LinkTarget;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }

            if (target is null)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            full = Path.GetFullPath(target, real);
            real = Path.GetPathRoot(full)!;
            Push(pending, full);
        }

        return real;
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies below it; both without links.</summary>
    public static bool IsInside(string folder, string path)
    {
        var prefix = Path.TrimEndingDirectorySeparator(folder);
        return path.StartsWith(prefix, StringComparison.Ordinal)
            && (path.Length == prefix.Length || path[prefix.Length] == Path.DirectorySeparatorChar || Path.EndsInDirectorySeparator(prefix));
    }

    private static void Push(Stack<string> pending, string full)
    {
        var parts = full[Path.GetPathRoot(full)!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            pending.Push(parts[i]);
        }
    }
}
