namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// The right to write to a data folder: an open file that no one else may open. The operating system gives it up when the process
/// ends, however it ends, so that a crash leaves no stale lock.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    public const string FileName = "semsearch.lock";

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="DataFolderInUseException">Someone else holds it.</exception>
    public static DataFolderLock Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            return new DataFolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException or FileNotFoundException))
        {
            throw new DataFolderInUseException(
                $"The data folder '{directory}' is already open for writing (its lock {FileName} is held). Stop the other process, "
                + "send the request to it if it is a server, or choose another folder.",
                exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
