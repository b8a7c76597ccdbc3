using System.Globalization;
using System.Runtime.CompilerServices;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.Files;

/// <summary>
/// Files and folders as sources of documents, in the order of their names. What cannot be read comes with its reason; only hidden
/// files and the folders of version control and build tools are passed over in silence.
/// </summary>
/// <remarks>
/// A source is named by the given folder's name and the path below it, with forward slashes, as in <c>notes/2025/may.md</c>; where
/// two of the folders given are called the same, parent folders stand in front. A file given by itself is named by its name.
/// Bytes are read when asked for; a file that changed or vanished by then throws <see cref="UnreadableDocumentException"/>.
/// </remarks>
public static class FileSources
{
    // Pipes, sockets and devices have no length either, and opening a pipe would wait for ever for its other end.
    private const string Empty = "is empty, or no plain file";

    /// <summary>Lists the sources below <paramref name="paths"/>.</summary>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    public static async IAsyncEnumerable<SourceDocument> EnumerateAsync(
        IReadOnlyList<string> paths, FileSourceOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        foreach (var root in SourceRoot.Of(paths))
        {
            foreach (var entry in new FileWalk(root).Entries())
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return ToSource(entry, options);
            }

            // Walking is synchronous; the caller gets its thread back between roots.
            await Task.Yield();
        }
    }

    /// <summary>How many sources <see cref="EnumerateAsync"/> would list now, skipped ones included. Opens no file.</summary>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    public static int Count(IReadOnlyList<string> paths, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var count = 0;
        foreach (var root in SourceRoot.Of(paths))
        {
            foreach (var _ in new FileWalk(root).Entries())
            {
                cancellationToken.ThrowIfCancellationRequested();
                count++;
            }
        }

        return count;
    }

    /// <summary>How the names of the sources below each path begin; a file's is its whole name.</summary>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    public static IReadOnlyList<string> Prefixes(IReadOnlyList<string> paths) =>
        SourceRoot.Of(paths).ConvertAll(root => root.IsFile ? root.Prefix : root.Prefix + "/");

    private static SourceDocument ToSource(FileEntry entry, FileSourceOptions options)
    {
        var reason = entry.SkipReason ?? Unsuited(entry.FullPath, options);
        return reason is not null
            ? new SourceDocument { Source = entry.Source, SkipReason = reason }
            : new SourceDocument
            {
                Source = entry.Source,
                ReadBytes = cancellationToken => ReadAsync(entry.FullPath, options.MaxBytes, cancellationToken),
            };
    }

    private static string? Unsuited(string path, FileSourceOptions options)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (!options.Extensions.Contains(extension))
        {
            return extension.Length == 0 ? "no reader for files without an ending" : $"no reader for {extension}";
        }

        try
        {
            var length = new FileInfo(path).Length;
            return length == 0 ? Empty : length > options.MaxBytes ? TooLarge(length, options.MaxBytes) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return FileTrouble.Reason(e);
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(string path, long maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            // Checked again: the file may have grown since it was listed.
            var length = new FileInfo(path).Length;
            return length == 0 ? throw new UnreadableDocumentException(Empty)
                : length > maxBytes ? throw new UnreadableDocumentException(TooLarge(length, maxBytes))
                : await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableDocumentException(FileTrouble.Reason(e), e);
        }
    }

    private static string TooLarge(long length, long limit) => $"{Megabytes(length)} MB is larger than the limit of {Megabytes(limit)} MB";

    private static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("0.#", CultureInfo.InvariantCulture);
}
