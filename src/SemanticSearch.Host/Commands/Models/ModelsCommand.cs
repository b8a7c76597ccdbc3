using System.CommandLine;
using SemanticSearch.Host.Composition;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>The commands that bring embedding models by name, and look after them.</summary>
public sealed class ModelsCommand(Terminal terminal)
{
    public Command Build() => new(
        "models", "Bring embedding models by name, and look after them. --model takes the name of an installed one, the path of a model's folder "
        + $"or of a file that 'semsearch train' wrote, {ModelCatalogue.BuiltIn}, {ModelCatalogue.BuiltIn}:256 for its leading dimensions, or openai:NAME for a hosted one.")
    {
        new ModelListCommand(terminal).Build(),
        new ModelInfoCommand(terminal).Build(),
        new ModelPullCommand(terminal).Build(),
        new ModelImportCommand(terminal).Build(),
        new ModelVerifyCommand(terminal).Build(),
        new ModelRemoveCommand(terminal).Build(),
    };
}
