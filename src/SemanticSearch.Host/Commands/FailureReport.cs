using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Adapters.Hub;
using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Core.Searching;
using SemanticSearch.Host.Composition;
using SemanticSearch.Models;

namespace SemanticSearch.Host.Commands;

/// <summary>Says why a command failed, in one line, and with which exit code it ends.</summary>
public static class FailureReport
{
    public static int Write(Exception exception, Terminal terminal, bool verbose, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            terminal.Error.WriteLine("semsearch: stopped; what was written before stays. Run the same command again to go on.");
            return ExitCode.Interrupted;
        }

        var (message, code) = Explain(exception);
        terminal.Error.WriteLine($"semsearch: {message}");
        if (verbose)
        {
            terminal.Error.WriteLine(exception);
        }

        return code;
    }

    private static (string Message, int Code) Explain(Exception exception) => exception switch
    {
        CommandFailedException failure => (failure.Message, failure.ExitCode),
        InvalidSearchException invalid => (
            invalid.Field is { } field && !invalid.Message.Contains(field, StringComparison.OrdinalIgnoreCase)
                ? $"{field}: {invalid.Message}"
                : invalid.Message,
            ExitCode.WrongUsage),
        UnknownCollectionException unknown => (
            $"{unknown.Message} 'semsearch stats' lists those there are; 'semsearch index PATH --collection NAME' creates one.", ExitCode.Failed),
        ModelMismatchException mismatch => (mismatch.Message, ExitCode.Failed),
        DataFolderInUseException inUse => ($"{inUse.Message} --data names another folder.", ExitCode.Failed),
        EmbedderUnavailableException or ModelFileException or ModelRefusedException or HubException
            or UnknownGenerationException or ActiveGenerationException => (exception.Message, ExitCode.Failed),
        HttpRequestException unreachable => (
            $"The server that holds the data folder refused or did not answer: {unreachable.Message}", ExitCode.Failed),
        MissingDataFolderException => (
            $"{exception.Message.TrimEnd('.')}: 'semsearch index PATH' fills it, and --data or {DataFolder.Variable} names another folder.", ExitCode.Failed),
        DamagedDataException or NewerDataFormatException or OlderDataFormatException or InvalidDataException => (exception.Message, ExitCode.Failed),
        IOException or UnauthorizedAccessException => (
            $"{exception.Message} Check that the path exists and that you may write there; --data names another data folder.", ExitCode.Failed),
        _ => ($"{exception.Message} (--verbose shows where it happened; please report it)", ExitCode.Failed),
    };
}
