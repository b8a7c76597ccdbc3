using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Transformer;

namespace SemanticSearch.Host.Commands.Models;

/// <summary>Opens a model before it is installed, to see that it works.</summary>
internal static class ModelOpening
{
    /// <summary>Family of static models in the Hugging Face layout: rows of vectors without an encoder.</summary>
    private const string StaticFamily = "model2vec";

    /// <summary>See <see cref="ModelTrial"/>. Reads configuration, tokenizer and weights as they would be used, embedders and rerankers alike.</summary>
    public static Task TryAsync(string folder, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var facts = ModelFacts.Read(folder);
            TokenizerDirectory.Load(folder);
            cancellationToken.ThrowIfCancellationRequested();
            if (facts.Family != StaticFamily)
            {
                TransformerEncoder.Load(folder);
            }
        },
        cancellationToken);
}
