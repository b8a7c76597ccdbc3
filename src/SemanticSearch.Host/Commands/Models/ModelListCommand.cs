using System.CommandLine;
using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Endpoints.Collections;
using SemanticSearch.Host.Json;
using SemanticSearch.Models.Static;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>Lists the models that <c>--model</c> takes by name.</summary>
public sealed class ModelListCommand(Terminal terminal)
{
    private readonly Option<bool> _json = ModelOptions.Json();

    public Command Build()
    {
        var command = new Command(
            "list", $"List the built-in and the installed models. They are in {ModelsFolder.DefaultInWords}, or where {ModelsFolder.Variable} says.")
        {
            _json,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var store = CommonOptions.StoreOf(terminal);
        var (models, builtIn) = (store.List(), BuiltInModel.Load());
        if (parsed.GetValue(_json))
        {
            var view = new InstalledModelList(
                store.Folder,
                new ModelView(builtIn.Name, builtIn.Fingerprint, builtIn.Dimensions),
                [.. models.Select(model => InstalledModelView.Of(model, store))]);
            JsonOutput.Write(terminal, view, ApiJson.Indented.InstalledModelList);
            return ExitCode.Done;
        }

        Write(models, builtIn);
        if (models.Count == 0)
        {
            terminal.Error.WriteLine($"None is installed in {store.Folder}; 'semsearch models pull OWNER/NAME' fetches one.");
        }

        return ExitCode.Done;
    }

    private void Write(IReadOnlyList<InstalledModel> models, StaticModel builtIn)
    {
        var width = models.Select(model => model.Name.Length).Append(ModelCatalogue.BuiltIn.Length).Max();
        terminal.Out.WriteLine($"{ModelCatalogue.BuiltIn.PadRight(width)}  {builtIn.Name}, {builtIn.Dimensions} dimensions, inside this program");
        foreach (var model in models)
        {
            terminal.Out.WriteLine(
                $"{model.Name.PadRight(width)}  {ModelOptions.Short(model.Revision),-12}  {Sizes.Of(model.Bytes()),8}  {model.InstalledAt:yyyy-MM-dd}  {model.Licence ?? "licence not stated"}");
        }
    }
}
