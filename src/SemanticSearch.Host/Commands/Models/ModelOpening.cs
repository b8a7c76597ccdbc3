using SemanticSearch.Adapters.InstalledModels;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>Opens a model before it is installed, to see that it works.</summary>
internal static class ModelOpening
{
    /// <summary>See <see cref="ModelTrial"/>.</summary>
    public static Task TryAsync(string folder, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ModelFacts.Read(folder);
        return Task.CompletedTask;
    }
}
