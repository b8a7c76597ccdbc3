namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>The right to change a models folder: an open file that no one else may open, given up when the process ends.</summary>
internal sealed class ModelsFolderLock : IDisposable
{
    private const string FileName = ".lock";

    private readonly FileStream _file;

    private ModelsFolderLock(FileStream file) => _file = file;

    /// <exception cref="ModelRefusedException">Someone else holds it.</exception>
    public static ModelsFolderLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new ModelsFolderLock(new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException or FileNotFoundException))
        {
            throw new ModelRefusedException($"Another semsearch is changing the models in {folder}; wait until it is done.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
