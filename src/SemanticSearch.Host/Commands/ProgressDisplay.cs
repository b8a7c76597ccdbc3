using Spectre.Console;

namespace SemanticSearch.Host.Commands;

/// <summary>Draws progress on standard error while work runs; draws nothing where that is no terminal.</summary>
public static class ProgressDisplay
{
    /// <summary>Runs work that reports progress; <paramref name="describe"/> makes a line of a report.</summary>
    public static async Task<TResult> RunAsync<TProgress, TResult>(
        Terminal terminal, Func<TProgress, ProgressLine> describe, Func<IProgress<TProgress>?, Task<TResult>> work)
    {
        if (!terminal.DrawsProgress)
        {
            return await work(null);
        }

        return await Display(terminal).StartAsync(context => work(Reporter(context, describe)));
    }

    /// <summary>The same for work that fills a processor from start to end.</summary>
    public static TResult Run<TProgress, TResult>(
        Terminal terminal, Func<TProgress, ProgressLine> describe, Func<IProgress<TProgress>?, TResult> work) =>
        terminal.DrawsProgress ? Display(terminal).Start(context => work(Reporter(context, describe))) : work(null);

    private static Progress Display(Terminal terminal) => AnsiConsole
        .Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) })
        .Progress()
        .AutoClear(enabled: true)
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(),
            new PercentageColumn(),
            new RemainingTimeColumn());

    private static TaskReporter<TProgress> Reporter<TProgress>(ProgressContext context, Func<TProgress, ProgressLine> describe) =>
        new(context.AddTask("starting").IsIndeterminate(), describe);

    /// <summary>Reports at once, on the caller's thread: the built-in progress class would let reports overtake one another.</summary>
    private sealed class TaskReporter<TProgress>(ProgressTask task, Func<TProgress, ProgressLine> describe) : IProgress<TProgress>
    {
        public void Report(TProgress value)
        {
            var line = describe(value);
            task.Description = Markup.Escape(line.Text);
            task.IsIndeterminate = line.Total is null;
            task.MaxValue = Math.Max(1, line.Total ?? line.Done + 1);
            task.Value = line.Done;
        }
    }
}
