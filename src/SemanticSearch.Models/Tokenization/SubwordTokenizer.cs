using System.Runtime.CompilerServices;

namespace SemanticSearch.Models.Tokenization;

/// <summary>
/// Splits text into rows of a <see cref="Vocabulary"/>: a known word is one row; an unknown word of a-z and 0-9 is cut greedily
/// into the longest known pieces (WordPiece, Schuster and Nakajima 2012); an unknown word of any other script is one of
/// <see cref="HashedRows"/> rows chosen by its hash, so that the same word in question and passage still meets itself.
/// Rows 0..Count-1 are the vocabulary, Count..Count+HashedRows-1 the hashed rows. Immutable; any thread.
/// </summary>
/// <param name="vocabulary">The words and pieces.</param>
/// <param name="hashedRows">A power of two, or 0 to leave such words out.</param>
public sealed class SubwordTokenizer(Vocabulary vocabulary, int hashedRows)
{
    /// <summary>Longest piece looked for, in characters.</summary>
    public const int MaximumPieceLength = 14;

    /// <summary>The words and pieces.</summary>
    public Vocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Number of rows shared by unknown words of scripts without pieces.</summary>
    public int HashedRows { get; } = hashedRows;

    /// <summary>Number of rows in all.</summary>
    public int RowCount => Vocabulary.Count + HashedRows;

    /// <summary>Walks the tokens of a text; <paramref name="buffer"/> is scratch of <see cref="WordReader.MaximumWordLength"/> characters.</summary>
    public TokenReader Read(ReadOnlySpan<char> text, Span<char> buffer) => new(this, text, buffer);

    /// <summary>Number of tokens of a text. Allocates nothing.</summary>
    [SkipLocalsInit]
    public int Count(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[WordReader.MaximumWordLength];
        var reader = Read(text, buffer);
        var count = 0;
        while (reader.MoveNext())
        {
            count++;
        }

        return count;
    }

    /// <summary>Appends the tokens of a text to a list.</summary>
    [SkipLocalsInit]
    public void Append(ReadOnlySpan<char> text, List<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        Span<char> buffer = stackalloc char[WordReader.MaximumWordLength];
        var reader = Read(text, buffer);
        while (reader.MoveNext())
        {
            tokens.Add(reader.Current);
        }
    }

    /// <summary>Row of the longest piece that begins <paramref name="rest"/>, and its length; -1 and 0 where none does.</summary>
    [SkipLocalsInit]
    internal (int Row, int Length) LongestPiece(ReadOnlySpan<char> rest, bool continuation)
    {
        var limit = Math.Min(rest.Length, MaximumPieceLength);
        Span<uint> prefixHashes = stackalloc uint[MaximumPieceLength];
        var hash = continuation ? EntryHash.ContinuationSeed : EntryHash.WordSeed;
        for (var i = 0; i < limit; i++)
        {
            hash = EntryHash.Add(hash, rest[i]);
            prefixHashes[i] = hash;
        }

        for (var length = limit; length > 0; length--)
        {
            var row = Vocabulary.Find(rest[..length], continuation, prefixHashes[length - 1]);
            if (row >= 0)
            {
                return (row, length);
            }
        }

        return (-1, 0);
    }

    /// <summary>The hashed row of a word whose hash is known, or -1 where there are none.</summary>
    internal int HashedRow(uint hash) => HashedRows == 0 ? -1 : Vocabulary.Count + (EntryHash.Spread(hash) & (HashedRows - 1));
}
