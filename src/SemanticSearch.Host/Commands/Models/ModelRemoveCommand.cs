using System.CommandLine;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>Removes an installed model.</summary>
public sealed class ModelRemoveCommand(Terminal terminal)
{
    private readonly Argument<string> _name = ModelOptions.Name();

    public Command Build()
    {
        var command = new Command("remove", "Remove an installed model. Collections that it filled need it, or one like it, to be searched by meaning.") { _name };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (name, store) = (parsed.GetValue(_name)!, CommonOptions.StoreOf(terminal));
        if (store.Find(name) is not { } model || !store.Remove(name))
        {
            throw ModelOptions.NotInstalled(store, name);
        }

        terminal.Error.WriteLine($"Removed {model.Name} ({Sizes.Of(model.Bytes())}).");
        return ExitCode.Done;
    }
}
