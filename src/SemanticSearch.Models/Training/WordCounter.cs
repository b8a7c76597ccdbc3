using System.Runtime.InteropServices;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Training;

/// <summary>Counts folded words over texts. Not safe for several threads.</summary>
public sealed class WordCounter
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>Starts at zero.</summary>
    public WordCounter() => _bySpan = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Occurrences by word.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>Counts the words of one text.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[WordReader.MaximumWordLength];
        var reader = new WordReader(text, buffer);
        while (reader.MoveNext())
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_bySpan, reader.Current, out _)++;
        }
    }
}
