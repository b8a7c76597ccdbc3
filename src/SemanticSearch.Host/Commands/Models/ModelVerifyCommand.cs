using System.CommandLine;
using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>Reads every byte of the installed models again and compares it with what was installed.</summary>
public sealed class ModelVerifyCommand(Terminal terminal)
{
    private readonly Argument<string?> _name = new("model")
    {
        Description = "Name of an installed model; default all.",
        HelpName = "NAME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _json = ModelOptions.Json();

    public Command Build()
    {
        var command = new Command("verify", "Read every byte of the installed models again and compare SHA-256 with what was installed.") { _name, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var store = CommonOptions.StoreOf(terminal);
        var named = parsed.GetValue(_name);
        var models = named is null ? store.List() : [store.Find(named) ?? throw ModelOptions.NotInstalled(store, named)];
        var checks = new List<ModelCheckView>();
        foreach (var model in models)
        {
            var line = new TransferLine(terminal.Time);
            var damages = await ProgressDisplay.RunAsync<TransferProgress, IReadOnlyList<ModelDamage>>(
                terminal, line.Describe, progress => store.VerifyAsync(model, progress, cancellationToken));
            checks.Add(new ModelCheckView(model.Name, damages.Count == 0, damages));
            Report(model, damages);
        }

        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(terminal, checks, ApiJson.Indented.ListModelCheckView);
        }

        if (models.Count == 0)
        {
            terminal.Error.WriteLine($"No model is installed in {store.Folder}.");
            return ExitCode.NothingFound;
        }

        return checks.TrueForAll(check => check.Whole) ? ExitCode.Done : ExitCode.Failed;
    }

    private void Report(InstalledModel model, IReadOnlyList<ModelDamage> damages)
    {
        if (damages.Count == 0)
        {
            terminal.Error.WriteLine($"{model.Name}: {Counted.Of(model.Files.Count, "file")}, {Sizes.Of(model.Bytes())}, all as installed.");
            return;
        }

        foreach (var damage in damages)
        {
            terminal.Error.WriteLine($"semsearch: {model.Name}: {damage.Path} {damage.Problem}.");
        }

        var again = model.Revision is null ? $"import {model.Source} --name {model.Name}" : $"pull {model.Name}@{model.Revision}";
        terminal.Error.WriteLine($"'semsearch models {again}' puts it right.");
    }
}
