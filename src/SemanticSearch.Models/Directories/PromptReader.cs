using SemanticSearch.Core.Indexing;
using SemanticSearch.Models.Configuration;

namespace SemanticSearch.Models.Directories;

/// <summary>
/// The prompts of a model: those of <c>config_sentence_transformers.json</c> under the names that the library of that name looks for
/// (<c>query</c>; <c>document</c>, <c>passage</c> or <c>corpus</c>; else the one <c>default_prompt_name</c> names). Where the file
/// gives none, those its authors ask for on the model's card, for three families whose directories came out before prompts had a
/// place in them, known by name: E5 (not its instruct models), BGE v1.5 for English, and Nomic Embed Text.
/// </summary>
internal static class PromptReader
{
    private const int LongestPrompt = 4096;

    /// <summary>The prompts of a directory.</summary>
    public static EmbeddingPrompts Read(string directory, string name)
    {
        var path = Path.Combine(directory, "config_sentence_transformers.json");
        if (!File.Exists(path))
        {
            return OfFamily(name);
        }

        var root = JsonField.Read(path);
        var prompts = root.Optional("prompts");
        var known = prompts.IsAbsent
            ? new Dictionary<string, string>(StringComparer.Ordinal)
            : prompts.Members().ToDictionary(prompt => prompt.Key, prompt => Checked(prompt.Value), StringComparer.Ordinal);
        var defaultName = root.Optional("default_prompt_name");
        var fallback = string.Empty;
        if (!defaultName.IsAbsent && !known.TryGetValue(defaultName.Text(), out fallback!))
        {
            throw defaultName.Refuse("must name one of the prompts");
        }

        var pair = new EmbeddingPrompts(First(known, ["query"], fallback), First(known, ["document", "passage", "corpus"], fallback));
        return known.Values.All(prompt => prompt.Length == 0) ? OfFamily(name) : pair;
    }

    private static EmbeddingPrompts OfFamily(string name)
    {
        var model = name[(name.LastIndexOf('/') + 1)..].ToLowerInvariant();
        if (model.StartsWith("bge-", StringComparison.Ordinal) && model.EndsWith("-en-v1.5", StringComparison.Ordinal))
        {
            return new EmbeddingPrompts("Represent this sentence for searching relevant passages: ", string.Empty);
        }

        if (model.StartsWith("nomic-embed-text-", StringComparison.Ordinal))
        {
            return new EmbeddingPrompts("search_query: ", "search_document: ");
        }

        var isE5 = model.StartsWith("e5-", StringComparison.Ordinal) || model.StartsWith("multilingual-e5-", StringComparison.Ordinal);
        return isE5 && !model.Contains("instruct", StringComparison.Ordinal) ? new EmbeddingPrompts("query: ", "passage: ") : new EmbeddingPrompts();
    }

    private static string First(Dictionary<string, string> prompts, string[] names, string fallback)
    {
        foreach (var name in names)
        {
            if (prompts.TryGetValue(name, out var prompt))
            {
                return prompt;
            }
        }

        return fallback;
    }

    private static string Checked(JsonField prompt) =>
        prompt.Text().Length <= LongestPrompt ? prompt.Text() : throw prompt.Refuse($"must have at most {LongestPrompt} characters");
}
