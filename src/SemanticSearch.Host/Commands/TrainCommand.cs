using System.CommandLine;
using SemanticSearch.Models.Adaptation;
using SemanticSearch.Models.Static;
using SemanticSearch.Models.Training;

namespace SemanticSearch.Host.Commands;

/// <summary>Trains a static embedding model from pairs of texts, or adapts the built-in one to a collection.</summary>
public sealed class TrainCommand(Terminal terminal, CommonOptions options)
{
    private static readonly StaticModelTrainingOptions Defaults = new();

    private readonly Argument<string?> _folder = new("directory")
    {
        Description = "Folder of NAME.jsonl or NAME.jsonl.xz files, one {\"query\":…,\"passage\":…} a line.",
        HelpName = "DIR",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _adapt = new("--adapt")
    {
        Description = "Adapt the built-in model to the documents of a collection instead; the file is written only where "
            + "documents held out are found better than before.",
    };

    private readonly Option<string> _collection = CommonOptions.Collection("Collection to adapt to.");

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "File to write the model to.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "model.bin",
    };

    private readonly Option<int> _steps = NumberOptions.Whole(
        "--steps", null, $"Optimisation steps; {new AdaptationOptions().Training.Steps} with --adapt.", Defaults.Steps, 1, 1_000_000);

    private readonly Option<int> _seed = NumberOptions.Whole("--seed", null, "Seed of every random choice.", Defaults.Seed, 0, int.MaxValue);

    public Command Build()
    {
        var command = new Command("train", "Train an embedding model from pairs of texts, or adapt the built-in one to a collection.")
        {
            _folder, _adapt, _collection, _output, _steps, _seed,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(_adapt) == (result.GetValue(_folder) is not null))
            {
                result.AddError("'train' takes either DIR, a folder of pairs, or --adapt, which makes pairs of the documents of a collection.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = Path.GetFullPath(parsed.GetValue(_output)!, terminal.WorkingDirectory);
        var seed = parsed.GetValue(_seed);
        if (!parsed.GetValue(_adapt))
        {
            var folder = Path.GetFullPath(parsed.GetValue(_folder)!, terminal.WorkingDirectory);
            return await TrainAsync(folder, output, Defaults with { Steps = parsed.GetValue(_steps), Seed = seed }, cancellationToken);
        }

        var settings = new AdaptationOptions();
        var steps = parsed.GetResult(_steps) is { Implicit: false } ? parsed.GetValue(_steps) : settings.Training.Steps;
        settings = settings with { Training = settings.Training with { Steps = steps, Seed = seed } };
        return await new AdaptationRun(terminal, settings).RunAsync(
            options.FolderOf(parsed, terminal), parsed.GetValue(_collection)!, output, cancellationToken);
    }

    private async Task<int> TrainAsync(
        string folder, string output, StaticModelTrainingOptions settings, CancellationToken cancellationToken)
    {
        var started = terminal.Time.GetTimestamp();
        if (!Directory.Exists(folder))
        {
            throw new CommandFailedException($"There is no folder '{folder}'.");
        }

        var file = ProgressDisplay.Run<TrainingProgress, byte[]>(
            terminal, Describe, progress => Train(folder, settings, progress, cancellationToken));
        await ModelFileOutput.WriteAsync(output, file, cancellationToken);
        terminal.Error.WriteLine(
            $"Trained {settings.Steps:N0} steps in {Durations.Of(terminal.Time.GetElapsedTime(started))}: {output}, {file.Length / 1e6:0.0} MB, {StaticModelFile.Checksum(file)[..12]}.");
        return ExitCode.Done;
    }

    /// <summary>What a progress bar shows of training.</summary>
    internal static ProgressLine Describe(TrainingProgress value) => new(
        value.Loss > 0 ? $"{value.Stage}, loss {value.Loss:0.000}" : value.Stage, value.Done, value.Total > 0 ? value.Total : null);

    private static byte[] Train(
        string folder, StaticModelTrainingOptions settings, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var pairs = TrainingPairReader.ReadDirectory(folder, progress, cancellationToken);
        return pairs.Count > 0
            ? StaticModelFile.Write(new StaticModelTrainer(settings).Train(pairs, progress, cancellationToken))
            : throw new CommandFailedException($"'{folder}' holds no training pairs: it needs NAME.jsonl or NAME.jsonl.xz files.");
    }
}
