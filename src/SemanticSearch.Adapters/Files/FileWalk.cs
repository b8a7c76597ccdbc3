namespace SemanticSearch.Adapters.Files;

/// <summary>
/// Walks a folder in the order of names. Links to folders are never followed: inside the root their target is read under its own
/// name, and so no loop can arise; outside it nobody asked for them.
/// </summary>
internal sealed class FileWalk(SourceRoot root)
{
    private static readonly string[] JunkFolders = ["node_modules", "bin", "obj", "__pycache__"];

    public IEnumerable<FileEntry> Entries()
    {
        if (root.IsFile)
        {
            yield return new FileEntry(root.FullPath, root.Prefix, SkipReason: null);
            yield break;
        }

        var pending = new Stack<(string Path, bool IsFolder)>();
        pending.Push((root.FullPath, true));
        while (pending.TryPop(out var next))
        {
            if (!next.IsFolder)
            {
                yield return new FileEntry(next.Path, NameOf(next.Path), LinkTrouble(next.Path));
            }
            else if (next.Path != root.FullPath && LinkTrouble(next.Path) is { } reason)
            {
                yield return new FileEntry(next.Path, NameOf(next.Path), reason);
            }
            else if (PushChildren(pending, next.Path) is { } trouble)
            {
                yield return new FileEntry(next.Path, NameOf(next.Path), trouble);
            }
        }
    }

    /// <summary>Pushes a folder's entries, the first name on top; returns the reason when the folder cannot be listed.</summary>
    private static string? PushChildren(Stack<(string Path, bool IsFolder)> pending, string folder)
    {
        List<(string Path, bool IsFolder)> children = [];
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                var isFolder = entry is DirectoryInfo;
                var hidden = entry.Name.StartsWith('.') || entry.Attributes.HasFlag(FileAttributes.Hidden);
                if (!hidden && !(isFolder && JunkFolders.Contains(entry.Name, StringComparer.Ordinal)))
                {
                    children.Add((entry.FullName, isFolder));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return FileTrouble.Reason(e);
        }

        children.Sort(static (a, b) => string.CompareOrdinal(b.Path, a.Path));
        children.ForEach(pending.Push);
        return null;
    }

    private string? LinkTrouble(string path)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is null)
        {
            return null;
        }

        if (RealPath.Of(path) is not { } target)
        {
            return "is a symbolic link in a loop";
        }

        if (!RealPath.IsInside(root.FullPath, target))
        {
            return "is a symbolic link that leads outside the given folder";
        }

        if (Directory.Exists(target))
        {
            return RealPath.IsInside(target, path)
                ? "is a symbolic link in a loop"
                : "is a symbolic link to a folder that is read under its own name";
        }

        return File.Exists(target) ? null : "is a symbolic link to nothing";
    }

    private string NameOf(string path)
    {
        var relative = Path.GetRelativePath(root.FullPath, path).Replace(Path.DirectorySeparatorChar, '/');
        return relative == "." ? root.Prefix : $"{root.Prefix}/{relative}";
    }
}
