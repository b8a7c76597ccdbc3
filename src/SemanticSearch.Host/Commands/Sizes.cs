namespace SemanticSearch.Host.Commands;

/// <summary>Bytes as people say them, in powers of ten as disks and hubs count: <c>743 B</c>, <c>17.5 MB</c>, <c>2.27 GB</c>.</summary>
public static class Sizes
{
    public static string Of(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => $"{bytes / 1e3:0.0} kB",
        < 1_000_000_000 => $"{bytes / 1e6:0.0} MB",
        _ => $"{bytes / 1e9:0.00} GB",
    };
}
