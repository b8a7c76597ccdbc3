using SemanticSearch.Host.Commands;

namespace SemanticSearch.Tests.Host;

/// <summary>One run of the command line in this process.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Out">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record CommandRun(int Code, string Out, string Error)
{
    public static async Task<CommandRun> OfAsync(string folder, IReadOnlyList<string> arguments, CancellationToken cancellationToken = default)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(arguments, TerminalAt(folder, output, error), cancellationToken);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    /// <summary>A run with environment variables of its own.</summary>
    public static async Task<CommandRun> OfAsync(string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var terminal = TerminalAt(folder, output, error) with { Variable = variables.GetValueOrDefault };
        return new CommandRun(await CommandLine.RunAsync(arguments, terminal), output.ToString(), error.ToString());
    }

    public static Task<CommandRun> OfAsync(string folder, params string[] arguments) => OfAsync(folder, (IReadOnlyList<string>)arguments);

    /// <summary>A terminal that stands in a folder; the index is in its <c>data</c>.</summary>
    public static Terminal TerminalAt(string folder, TextWriter output, TextWriter error) => new()
    {
        Out = TextWriter.Synchronized(output),
        Error = TextWriter.Synchronized(error),
        WorkingDirectory = folder,
        Time = TimeProvider.System,
    };

    public void ShouldSucceed() => Code.ShouldBe(ExitCode.Done, Error);
}
