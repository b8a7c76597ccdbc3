using System.CommandLine;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Json;
using SemanticSearch.Models.Directories;

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

        var (path, name) = new ModelLocator(store, terminal.WorkingDirectory).Locate(reference);
        if (!Directory.Exists(path))
        {
            return OfOpened(reference, await CommonOptions.CatalogueOf(terminal).OpenAsync(reference, cancellationToken)) with
            {
                Bytes = new FileInfo(path).Length,
                Path = path,
            };
        }

        var installed = store.List().FirstOrDefault(model => store.PathOf(model) == path);
        var model = ModelDirectory.Open(path, name);
        return new ModelInfoView
        {
            Reference = installed?.Name ?? reference,
            Kind = model.Kind,
            Architecture = model.Architecture,
            Dimensions = model.Kind == ModelKind.CrossEncoder ? null : model.Dimensions,
            MaxTokens = model.MaxTokens,
            Pooling = model.Pooling,
            QueryPrompt = Stated(model.Prompts.Query),
            PassagePrompt = Stated(model.Prompts.Passage),
            Bytes = installed?.Bytes() ?? model.Files.Sum(file => file.Bytes),
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
        Kind = ModelKind.Static,
        Architecture = embedder.Name,
        Dimensions = embedder.Dimensions,
        Fingerprint = embedder.Fingerprint,
    };

    private static string? Stated(string prompt) => prompt.Length == 0 ? null : prompt;

    private static string Describe(ModelKind kind) => kind switch
    {
        ModelKind.Encoder => "an encoder: embeds texts",
        ModelKind.CrossEncoder => "a cross-encoder: reranks, gives no vectors",
        _ => "static: a vector a token",
    };

    private void Write(ModelInfoView view)
    {
        terminal.Out.WriteLine(view.Reference);
        (string Name, string? Value)[] lines =
        [
            ("architecture", $"{view.Architecture}, {Describe(view.Kind)}"),
            ("dimensions", view.Dimensions is { } dimensions ? $"{dimensions:N0}" : null),
            ("tokens", view.MaxTokens is null ? "no limit" : $"at most {view.MaxTokens:N0} of a text"),
            ("pooling", view.Pooling),
            ("prompts", view.QueryPrompt is null && view.PassagePrompt is null ? null : $"query \"{view.QueryPrompt}\", passage \"{view.PassagePrompt}\""),
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
