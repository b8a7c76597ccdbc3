using System.CommandLine;
using SemanticSearch.Models.Static;
using SemanticSearch.Models.Training;

namespace SemanticSearch.Host.Commands;

/// <summary>Trains a static embedding model from pairs of texts.</summary>
public sealed class TrainCommand(Terminal terminal)
{
    private static readonly StaticModelTrainingOptions Defaults = new();

    private readonly Argument<string> _folder = new("directory")
    {
        Description = "Folder of NAME.jsonl or NAME.jsonl.xz files, one {\"query\":…,\"passage\":…} a line.",
        HelpName = "DIR",
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "File to write the model to.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "model.bin",
    };

    private readonly Option<int> _steps = NumberOptions.Whole("--steps", null, "Optimisation steps.", Defaults.Steps, 1, 1_000_000);
    private readonly Option<int> _seed = NumberOptions.Whole("--seed", null, "Seed of every random choice.", Defaults.Seed, 0, int.MaxValue);

    public Command Build()
    {
        var command = new Command("train", "Train an embedding model from pairs of texts.") { _folder, _output, _steps, _seed };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var started = terminal.Time.GetTimestamp();
        var folder = Path.GetFullPath(parsed.GetValue(_folder)!, terminal.WorkingDirectory);
        var output = Path.GetFullPath(parsed.GetValue(_output)!, terminal.WorkingDirectory);
        if (!Directory.Exists(folder))
        {
            throw new CommandFailedException($"There is no folder '{folder}'.");
        }

        var settings = Defaults with { Steps = parsed.GetValue(_steps), Seed = parsed.GetValue(_seed) };
        var file = ProgressDisplay.Run<TrainingProgress, byte[]>(
            terminal,
            value => new ProgressLine(
                value.Loss > 0 ? $"{value.Stage}, loss {value.Loss:0.000}" : value.Stage, value.Done, value.Total > 0 ? value.Total : null),
            progress => Train(folder, settings, progress, cancellationToken));
        await File.WriteAllBytesAsync(output, file, cancellationToken);
        terminal.Error.WriteLine(
            $"Trained {settings.Steps:N0} steps in {Durations.Of(terminal.Time.GetElapsedTime(started))}: {output}, {file.Length / 1e6:0.0} MB, {StaticModelFile.Checksum(file)[..12]}.");
        return ExitCode.Done;
    }

    private static byte[] Train(
        string folder, StaticModelTrainingOptions settings, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var pairs = TrainingPairReader.ReadDirectory(folder, progress, cancellationToken);
        return pairs.Count > 0
            ? StaticModelFile.Write(new StaticModelTrainer(settings).Train(pairs, progress, cancellationToken))
            : throw new CommandFailedException($"'{folder}' holds no training pairs: it needs NAME.jsonl or NAME.jsonl.xz files.");
    }
}
