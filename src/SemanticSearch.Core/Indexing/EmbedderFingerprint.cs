using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing;

/// <summary>
/// Identity of a model whose weights cannot be seen: who serves it, its name, dimensions and prompts. Where it is served is left out,
/// so that an index outlives a move of its model to another address.
/// </summary>
public static class EmbedderFingerprint
{
    private const int HashLength = 16;

    /// <summary>Such as <c>openai:text-embedding-3-small/1536</c>, with a hash of the prompts after it where there are any.</summary>
    /// <param name="scheme">The kind of service, such as <c>openai</c>.</param>
    /// <param name="name">The model's name there.</param>
    /// <param name="dimensions">Components of its vectors.</param>
    /// <param name="prompts">What is put in front of texts.</param>
    public static string Of(string scheme, string name, int dimensions, EmbeddingPrompts prompts)
    {
        var model = $"{scheme}:{name}/{dimensions}";

        // NUL parts the two: it stands in no prompt that came through an environment variable.
        return prompts == new EmbeddingPrompts()
            ? model
            : $"{model}/{ContentHash.Of($"{prompts.Query}\0{prompts.Passage}")[..HashLength]}";
    }
}
