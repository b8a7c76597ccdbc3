namespace SemanticSearch.Adapters.Files;

/// <summary>Why a file or folder could not be read, in words a person can act on and without its path.</summary>
internal static class FileTrouble
{
    public static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "vanished before it was read",
        UnauthorizedAccessException => "cannot be read: permission denied",
        PathTooLongException => "cannot be read: its path is too long",
        _ => $"cannot be read: {exception.Message}",
    };
}
