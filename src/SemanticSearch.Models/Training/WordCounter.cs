using System.Runtime.InteropServices;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Training;

/// <summary>Counts folded words over texts. Not safe for several threads.</summary>
public sealed class WordCounter
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    /// <summary>Starts at zero.</summary>
    public WordCounter() => bySpan = counts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Occurrences by word.</summary>
    public IReadOnlyDictionary<string, int> Counts => counts;

    /// <summary>Counts the words of one text.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[WordReader.MaximumWordLength];
        var reader = new WordReader(text, buffer);
        while (reader.MoveNext())
        {
            CollectionsMarshal.GetValueRefOrAddDefault(bySpan, reader.Current, out _)++;
        }
    }
}
