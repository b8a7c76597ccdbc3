using System.CommandLine;
using System.CommandLine.Help;
using SemanticSearch.Host.Commands.Generations;
using SemanticSearch.Host.Commands.Models;

namespace SemanticSearch.Host.Commands;

/// <summary>The command line: its commands, and how their ends become exit codes.</summary>
public static class CommandLine
{
    /// <summary>Runs one command line.</summary>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var options = new CommonOptions();
        var root = Build(terminal, options);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return UsageReport.Write(parsed, root, terminal);
        }

        var invocation = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (Exception exception)
        {
            return FailureReport.Write(exception, terminal, parsed.GetValue(options.Verbose), cancellationToken);
        }
    }

    /// <summary>The tree of commands.</summary>
    public static RootCommand Build(Terminal terminal, CommonOptions options)
    {
        var serve = new ServeCommand(terminal, options);
        var files = new FileCommands(terminal, options);
        var root = new RootCommand(
            "Search documents by meaning, with citations that can be checked. Without a command: index seeds/ and serve it.")
        {
            options.Data,
            options.Model,
            options.Verbose,
            serve.Build(),
            files.BuildIndex(),
            files.BuildSync(),
            new SearchCommand(terminal, options).Build(),
            new ShowCommand(terminal, options).Build(),
            new ListCommand(terminal, options).Build(),
            new DeleteCommand(terminal, options).Build(),
            new EvalCommand(terminal, options).Build(),
            new TrainCommand(terminal, options).Build(),
            new ModelsCommand(terminal).Build(),
            new StatsCommand(terminal, options).Build(),
            new GenerationsCommand(terminal, options).Build(),
            new DocsCommand(terminal).Build(),
        };
        root.HelpName = "semsearch";
        serve.MakeDefaultOf(root);
        ShowExamplesInHelp(root, terminal);
        return root;
    }

    private static void ShowExamplesInHelp(RootCommand root, Terminal terminal)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        var plain = (HelpAction)help.Action!;
        plain.MaxWidth = terminal.Width;
        help.Action = new HelpWithExamples(plain);
    }
}
