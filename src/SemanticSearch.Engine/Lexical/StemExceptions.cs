using System.Diagnostics.CodeAnalysis;

namespace SemanticSearch.Engine.Lexical;

/// <summary>The words that Porter2's definition lists by hand, as its steps would get them wrong. Stateless, safe for any thread.</summary>
internal static class StemExceptions
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    };

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> IrregularBySpan =
        Irregular.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] StemsWithoutPlural =
        ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];

    /// <summary>The stem of a word that no step may touch.</summary>
    public static bool TryFind(ReadOnlySpan<char> word, [NotNullWhen(true)] out string? stem) => IrregularBySpan.TryGetValue(word, out stem);

    /// <summary>Whether the word, its plural's ending gone after step 1a, is its own stem.</summary>
    public static bool IsStemWithoutPlural(ReadOnlySpan<char> word)
    {
        foreach (var stem in StemsWithoutPlural)
        {
            if (word.SequenceEqual(stem))
            {
                return true;
            }
        }

        return false;
    }
}
