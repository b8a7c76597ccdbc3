namespace SemanticSearch.Adapters.Hub;

/// <summary>What has come of a file: its bytes in <c>NAME.part</c>, the entity tag they came under in <c>NAME.etag</c>.</summary>
internal sealed class PartialFile(string path)
{
    private readonly string _tagPath = path + ".etag";

    public string Path { get; } = path + ".part";

    public bool Exists => File.Exists(Path);

    /// <summary>Bytes that have come; 0 where none have.</summary>
    public long Length => new FileInfo(Path) is { Exists: true } file ? file.Length : 0;

    /// <summary>The strong entity tag the bytes came under, in its quotes; null where the server gave none.</summary>
    public string? EntityTag => File.Exists(_tagPath) && File.ReadAllText(_tagPath) is ['"', .., '"'] tag ? tag : null;

    /// <summary>Opens the file to go on writing at <paramref name="start"/>; what lay beyond is cut off.</summary>
    public FileStream Open(long start, string? entityTag)
    {
        if (start == 0)
        {
            // Before the first byte: bytes must never lie beside the tag of others.
            Discard();
            if (entityTag is not null)
            {
                File.WriteAllText(_tagPath, entityTag);
            }
        }

        var file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
        file.SetLength(start);
        file.Position = start;
        return file;
    }

    /// <summary>Gives the whole file its name.</summary>
    public void Finish(string name)
    {
        File.Move(Path, name, overwrite: true);
        File.Delete(_tagPath);
    }

    public void Discard()
    {
        File.Delete(Path);
        File.Delete(_tagPath);
    }
}
