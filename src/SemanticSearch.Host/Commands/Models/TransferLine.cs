using SemanticSearch.Adapters.InstalledModels;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>Progress of a transfer as one line: the file, how much has come, and how fast. What an earlier attempt brought counts as there, but not as fast.</summary>
public sealed class TransferLine(TimeProvider time)
{
    private long? _begun;
    private long _before;

    public ProgressLine Describe(TransferProgress value)
    {
        if (_begun is not { } begun)
        {
            (_begun, _before) = (time.GetTimestamp(), value.Done);
            return new ProgressLine($"{value.File} · {Amount(value)}", value.Done, value.Total);
        }

        var seconds = time.GetElapsedTime(begun).TotalSeconds;
        var rate = seconds > 0 ? (long)((value.Done - _before) / seconds) : 0;
        return new ProgressLine($"{value.File} · {Amount(value)} · {Sizes.Of(rate)}/s", value.Done, value.Total);
    }

    private static string Amount(TransferProgress value) => $"{Sizes.Of(value.Done)} of {Sizes.Of(value.Total)}";
}
