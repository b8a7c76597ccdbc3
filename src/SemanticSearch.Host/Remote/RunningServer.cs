using System.Text.Json;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Remote;

/// <summary>The server that holds a data folder, as it noted itself there.</summary>
/// <param name="Url">An address it answers at on this machine.</param>
/// <param name="Pid">Its process.</param>
/// <param name="Started">When it started, UTC.</param>
public sealed record RunningServer(string Url, int Pid, DateTime Started)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The note in the folder, or null when there is none that can be read.</summary>
    public static async Task<RunningServer?> FindAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(folder.ServerFile, cancellationToken);
            return JsonSerializer.Deserialize(bytes, ApiJson.Instance.RunningServer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Leaves the note, readable by its owner alone.</summary>
    public async Task AnnounceAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        // A note that an interrupted server left behind keeps its mode when it is only overwritten.
        File.Delete(folder.ServerFile);
        await using var file = new FileStream(folder.ServerFile, options);
        await JsonSerializer.SerializeAsync(file, this, ApiJson.Instance.RunningServer, cancellationToken);
    }

    /// <summary>Takes the note away.</summary>
    public static void Withdraw(DataFolder folder) => File.Delete(folder.ServerFile);
}
