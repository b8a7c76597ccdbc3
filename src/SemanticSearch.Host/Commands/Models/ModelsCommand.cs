using System.CommandLine;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>The commands that bring embedding models by name, and look after them.</summary>
public sealed class ModelsCommand(Terminal terminal)
{
    public Command Build() => new("models", "Bring embedding models by name, and look after them.")
    {
        new ModelListCommand(terminal).Build(),
        new ModelInfoCommand(terminal).Build(),
        new ModelPullCommand(terminal).Build(),
        new ModelImportCommand(terminal).Build(),
        new ModelVerifyCommand(terminal).Build(),
        new ModelRemoveCommand(terminal).Build(),
    };
}
