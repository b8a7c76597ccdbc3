namespace SemanticSearch.Host.Commands;

/// <summary>Ends a command; the message names the file, the flag or the setting, and the next step.</summary>
public sealed class CommandFailedException : Exception
{
    public CommandFailedException()
        : this("It could not be done.")
    {
    }

    public CommandFailedException(string message)
        : this(message, Commands.ExitCode.Failed)
    {
    }

    public CommandFailedException(string message, Exception innerException)
        : base(message, innerException) => ExitCode = Commands.ExitCode.Failed;

    public CommandFailedException(string message, int exitCode, Exception innerException)
        : base(message, innerException) => ExitCode = exitCode;

    public CommandFailedException(string message, int exitCode)
        : base(message) => ExitCode = exitCode;

    public int ExitCode { get; }
}
