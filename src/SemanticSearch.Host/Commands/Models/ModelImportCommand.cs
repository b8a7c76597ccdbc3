using System.CommandLine;
using SemanticSearch.Adapters.Hub;
using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>Copies a model from a folder of this machine.</summary>
public sealed class ModelImportCommand(Terminal terminal)
{
    /// <summary>How the hub's own cache names the folder of a model: <c>models--OWNER--NAME</c>.</summary>
    private const string CachePrefix = "models--";

    private readonly Argument<string> _folder = new("directory")
    {
        Description = "Folder in the Hugging Face layout: config.json, a tokenizer, model.safetensors.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _name = new("--name")
    {
        Description = "Name to install it under; default the folder's own.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _json = ModelOptions.Json();

    public Command Build()
    {
        var command = new Command("import", "Copy a model from a folder of this machine, check it and install it.") { _folder, _name, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var started = terminal.Time.GetTimestamp();
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetValue(_folder)!, terminal.WorkingDirectory));
        if (!Directory.Exists(folder))
        {
            throw new CommandFailedException($"There is no folder '{folder}'.");
        }

        var store = CommonOptions.StoreOf(terminal);
        var name = NameOf(parsed.GetValue(_name), folder);
        var import = new ModelImport(store, ModelOpening.TryAsync);
        var line = new TransferLine(terminal.Time);
        var model = await ProgressDisplay.RunAsync<TransferProgress, InstalledModel>(
            terminal, line.Describe, progress => import.ImportAsync(folder, name, HubOptions.DefaultMaxModelBytes, progress, cancellationToken));
        ModelOptions.ReportInstalled(terminal, model, terminal.Time.GetElapsedTime(started));
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(terminal, InstalledModelView.Of(model, store), ApiJson.Indented.InstalledModelView);
        }

        return ExitCode.Done;
    }

    private static ModelName NameOf(string? named, string folder)
    {
        var text = named ?? OwnNameOf(folder);
        return ModelName.TryParse(text) ?? throw new CommandFailedException(
            $"'{text}' cannot be the name of a model: it is NAME or OWNER/NAME of letters, digits and - _ . (no -- or ..). Give one with --name.",
            ExitCode.WrongUsage);
    }

    /// <summary>The folder's name, or in the hub's cache, <c>models--OWNER--NAME/snapshots/COMMIT</c>, the name it is filed under.</summary>
    private static string OwnNameOf(string folder)
    {
        var filed = folder.Split(Path.DirectorySeparatorChar) is [.., var cached, "snapshots", _] && cached.StartsWith(CachePrefix, StringComparison.Ordinal)
            ? cached[CachePrefix.Length..].Replace("--", "/", StringComparison.Ordinal)
            : null;
        return filed ?? Path.GetFileName(folder);
    }
}
