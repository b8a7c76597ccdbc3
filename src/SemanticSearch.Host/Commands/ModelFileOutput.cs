namespace SemanticSearch.Host.Commands;

/// <summary>Writes model files so that a stop in the middle leaves the old file or the new one, never a torn one.</summary>
public static class ModelFileOutput
{
    public static async Task WriteAsync(string path, byte[] file, CancellationToken cancellationToken)
    {
        var unfinished = path + ".part";
        try
        {
            await File.WriteAllBytesAsync(unfinished, file, cancellationToken);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
