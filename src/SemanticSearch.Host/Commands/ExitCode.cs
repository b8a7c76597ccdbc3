namespace SemanticSearch.Host.Commands;

/// <summary>What a command tells the shell.</summary>
public static class ExitCode
{
    /// <summary>Found, or done.</summary>
    public const int Done = 0;

    /// <summary>Nothing found.</summary>
    public const int NothingFound = 1;

    /// <summary>Wrong usage: a command, flag or value that does not exist.</summary>
    public const int WrongUsage = 2;

    /// <summary>It could not be done.</summary>
    public const int Failed = 3;

    /// <summary>Ctrl-C: 128 and the number of the signal, as shells count.</summary>
    public const int Interrupted = 130;
}
