using System.CommandLine;
using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>Describes one model of this machine.</summary>
public sealed class ModelInfoCommand(Terminal terminal)
{
    private readonly Argument<string> _reference = new("model")
    {
        Description = "Name of an installed model, path of a model, or builtin.",
        HelpName = "REFERENCE",
    };

    private readonly Option<bool> _json = ModelOptions.Json();

    public Command Build()
    {
        var command = new Command("info", "Show a model: architecture, dimensions, tokens, size, licence.") { _reference, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var view = await DescribeAsync(parsed.GetValue(_reference)!, cancellationToken);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(terminal, view, ApiJson.Indented.ModelInfoView);
        }
        else
        {
            Write(view);
        }

        return ExitCode.Done;
    }

    private async Task<ModelInfoView> DescribeAsync(string reference, CancellationToken cancellationToken)
    {
        var store = CommonOptions.StoreOf(terminal);
        if (ModelCatalogue.IsBuiltIn(reference))
        {
            return OfOpened(reference, await CommonOptions.CatalogueOf(terminal).OpenAsync(reference, cancellationToken));
        }

        var path = new ModelLocator(store, terminal.WorkingDirectory).Locate(reference);
        if (!Directory.Exists(path))
        {
            return OfOpened(reference, await CommonOptions.CatalogueOf(terminal).OpenAsync(reference, cancellationToken)) with
            {
                Bytes = new FileInfo(path).Length,
                Path = path,
            };
        }

        var (facts, installed) = (ModelFacts.Read(path), store.List().FirstOrDefault(model => store.PathOf(model) == path));
        return new ModelInfoView
        {
            Reference = installed?.Name ?? reference,
            Architecture = facts.Architecture ?? facts.Family,
            Layers = facts.Layers,
            Dimensions = facts.Dimensions,
            MaxTokens = facts.MaxTokens,
            Vocabulary = facts.Vocabulary,
            Pooling = facts.Pooling,
            Bytes = installed?.Bytes() ?? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length),
            Licence = installed?.Licence,
            Revision = installed?.Revision,
            Source = installed?.Source,
            InstalledAt = installed?.InstalledAt,
            Path = path,
        };
    }

    private static ModelInfoView OfOpened(string reference, IEmbedder embedder) => new()
    {
        Reference = reference,
        Architecture = $"{embedder.Name} (static)",
        Dimensions = embedder.Dimensions,
        Fingerprint = embedder.Fingerprint,
    };

    private void Write(ModelInfoView view)
    {
        terminal.Out.WriteLine(view.Reference);
        (string Name, string? Value)[] lines =
        [
            ("architecture", view.Layers is null ? view.Architecture : $"{view.Architecture}, {Counted.Of(view.Layers.Value, "layer")}"),
            ("dimensions", view.Dimensions is { } dimensions ? $"{dimensions:N0}" : null),
            ("tokens", view.MaxTokens is null ? "no limit" : $"at most {view.MaxTokens:N0} of a text"),
            ("vocabulary", view.Vocabulary is { } tokens ? $"{tokens:N0} tokens" : null),
            ("pooling", view.Pooling),
            ("fingerprint", view.Fingerprint),
            ("size", view.Bytes is { } bytes ? Sizes.Of(bytes) : null),
            ("licence", view.Licence ?? (view.Path is null ? null : "not stated")),
            ("revision", view.Revision),
            ("from", view.Source),
            ("installed", view.InstalledAt is { } time ? $"{time:yyyy-MM-dd HH:mm}Z" : null),
            ("path", view.Path),
        ];
        foreach (var (name, value) in lines.Where(line => line.Value is not null))
        {
            terminal.Out.WriteLine($"  {name,-14}{value}");
        }
    }
}
