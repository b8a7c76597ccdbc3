using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Models.Directories;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>Opens a model before it is installed, to see that it works.</summary>
internal static class ModelOpening
{
    private const string Text = "A sentence to try the model with.";

    /// <summary>See <see cref="ModelTrial"/>. Loads all weights and computes once, embedders and rerankers alike.</summary>
    public static async Task TryAsync(string folder, CancellationToken cancellationToken)
    {
        // Loading fills a processor for a second or two; progress is drawn by the caller's thread meanwhile.
        await Task.Yield();
        var numbers = ModelDirectory.Open(folder).Kind == ModelKind.CrossEncoder
            ? await ModelDirectory.LoadReranker(folder).ScoreAsync(Text, [Text], cancellationToken)
            : (await ModelDirectory.LoadEmbedder(folder).EmbedAsync([Text], EmbeddingPurpose.Passage, cancellationToken))[0];
        if (!numbers.All(float.IsFinite))
        {
            throw new ModelRefusedException("The model's weights are damaged: it computes numbers that are none. Nothing was installed.");
        }
    }
}
