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
/// A source is named by its path below the given folder, with forward slashes. Where several paths are given, each name starts with
/// its folder's name (and with parent folders where two folders are called the same), so that no two sources share a name.
/// Bytes are read when asked for; a file that changed or vanished by then throws <see cref="UnreadableDocumentException"/>.
/// </remarks>
public static class FileSources
{
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
            return length > options.MaxBytes ? TooLarge(length, options.MaxBytes) : null;
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
            return length > maxBytes
                ? throw new UnreadableDocumentException(TooLarge(length, maxBytes))
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
