using System.CommandLine;
using SemanticSearch.Adapters.InstalledModels;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>What the commands on models share.</summary>
internal static class ModelOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document." };

    public static Argument<string> Name() => new("model") { Description = "Name of an installed model.", HelpName = "NAME" };

    /// <summary>A commit as people quote it.</summary>
    public static string Short(string? revision) => revision is null ? "-" : revision[..Math.Min(12, revision.Length)];

    /// <summary>Says what was installed, and how to use it.</summary>
    public static void ReportInstalled(Terminal terminal, InstalledModel model, TimeSpan took)
    {
        var revision = model.Revision is null ? string.Empty : $" at {Short(model.Revision)}";
        var licence = model.Licence is null ? "licence not stated" : $"licence {model.Licence}";
        terminal.Error.WriteLine(
            $"Installed {model.Name}{revision}: {Counted.Of(model.Files.Count, "file")}, {Sizes.Of(model.Bytes())}, {licence}, in {Durations.Of(took)}.");
        terminal.Error.WriteLine($"Use it with --model {model.Name}.");
    }

    /// <summary>The failure of naming a model that is not installed.</summary>
    public static CommandFailedException NotInstalled(ModelStore store, string name) => new(
        $"There is no model '{name}' in {store.Folder}; 'semsearch models list' shows those there are.", ExitCode.NothingFound);
}
