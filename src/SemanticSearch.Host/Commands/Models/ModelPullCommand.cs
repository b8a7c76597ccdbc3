using System.CommandLine;
using SemanticSearch.Adapters.Hub;
using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>Fetches a model from a hub.</summary>
public sealed class ModelPullCommand(Terminal terminal)
{
    private readonly Argument<string> _reference = new("model")
    {
        Description = "Name of the model on the hub; with @ a branch, tag, commit or refs/pr/N, default main.",
        HelpName = "OWNER/NAME[@REVISION]",
    };

    private readonly Option<bool> _json = ModelOptions.Json();

    public Command Build()
    {
        var command = new Command(
            "pull", $"Fetch a model over HTTPS from the hub ({HubOptions.DefaultAddress.Host}, or what {HubSettings.AddressVariable} says), check it and install it. "
            + "Run again after a break, it goes on from where it was. "
            + $"{HubSettings.TokenVariable} or {HubSettings.TokenFileVariable} gives a token for private and gated models.")
        {
            _reference, _json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var started = terminal.Time.GetTimestamp();
        var text = parsed.GetValue(_reference)!;
        var reference = HubReference.TryParse(text)
            ?? throw new CommandFailedException(
                $"'{text}' is no name on a hub: write OWNER/NAME or OWNER/NAME@REVISION, such as BAAI/bge-small-en-v1.5.", ExitCode.WrongUsage);
        var settings = HubSettings.Of(terminal);
        var store = CommonOptions.StoreOf(terminal);
        using var client = new HubClient(settings);
        var pull = new HubPull(client, store, settings, ModelOpening.TryAsync);
        var line = new TransferLine(terminal.Time);
        var (model, wasThere) = await ProgressDisplay.RunAsync<TransferProgress, (InstalledModel, bool)>(
            terminal, line.Describe, progress => pull.PullAsync(reference, progress, cancellationToken));
        if (wasThere)
        {
            terminal.Error.WriteLine($"{model.Name} is installed already at {ModelOptions.Short(model.Revision)}, and whole.");
        }
        else
        {
            ModelOptions.ReportInstalled(terminal, model, terminal.Time.GetElapsedTime(started));
        }

        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(terminal, InstalledModelView.Of(model, store), ApiJson.Indented.InstalledModelView);
        }

        return ExitCode.Done;
    }
}
