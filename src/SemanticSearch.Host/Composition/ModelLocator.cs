using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Spelling;

namespace SemanticSearch.Host.Composition;

/// <summary>
/// Finds the folder or file that a reference to a model on this machine means: the name of an installed model, or a path. An
/// installed name wins over a path that is spelled alike; <c>./NAME</c> means the path.
/// </summary>
public sealed class ModelLocator(ModelStore store, string workingDirectory)
{
    /// <summary>A folder or a file that exists.</summary>
    /// <exception cref="EmbedderUnavailableException">There is none; the message says how to get it.</exception>
    public LocatedModel Locate(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (ModelName.TryParse(reference) is not null && Installed(reference) is { } model)
        {
            var folder = store.PathOf(model);
            return Directory.Exists(folder)
                ? new LocatedModel(folder, model.Name)
                : throw new EmbedderUnavailableException(
                    $"The model '{model.Name}' is installed, but its folder {folder} is gone: 'semsearch models remove {model.Name}', then pull or import it again.");
        }

        var path = Path.GetFullPath(reference, workingDirectory);
        return Path.Exists(path) ? new LocatedModel(path, Name: null) : throw new EmbedderUnavailableException(Missing(reference, path));
    }

    private InstalledModel? Installed(string name)
    {
        try
        {
            return store.Find(name);
        }
        catch (ModelRefusedException exception)
        {
            throw new EmbedderUnavailableException(exception.Message, exception);
        }
    }

    private string Missing(string reference, string path)
    {
        if (ModelName.TryParse(reference) is null)
        {
            return $"There is no model at '{path}'. 'semsearch models list' shows the installed ones; 'builtin' is always there.";
        }

        var nearest = NearestName.Of(reference, store.List().Select(model => model.Name).Append(ModelCatalogue.BuiltIn));
        var meant = nearest is null ? string.Empty : $" Did you mean '{nearest}'?";
        return $"There is no model '{reference}': neither installed in {store.Folder} nor a path here.{meant} "
            + (reference.Contains('/', StringComparison.Ordinal)
                ? $"'semsearch models pull {reference}' fetches it."
                : "'semsearch models list' shows the installed ones; 'semsearch models pull OWNER/NAME' fetches another.");
    }
}
