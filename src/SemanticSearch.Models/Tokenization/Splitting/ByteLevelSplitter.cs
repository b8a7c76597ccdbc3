using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.Splitting;

/// <summary>
/// GPT-2's splitter: optionally cuts text with <see cref="ByteLevelWords"/>, then writes each byte of its UTF-8 as one visible
/// character (<see cref="ByteAlphabet"/>).
/// </summary>
/// <param name="spaceFirst">Whether a space is set before a text that does not begin with one.</param>
/// <param name="words">Whether text is cut into words, or stays one piece.</param>
internal sealed class ByteLevelSplitter(bool spaceFirst, bool words) : ISplitter
{
    /// <inheritdoc/>
    public void Split(ReadOnlySpan<char> text, bool startsText, PieceList pieces)
    {
        if (spaceFirst && text[0] != ' ')
        {
            text = string.Concat(" ", text);
        }

        for (var start = 0; start < text.Length;)
        {
            var end = words ? ByteLevelWords.EndOfWord(text, start) : text.Length;
            Write(text[start..end], pieces);
            pieces.End(startsText && start == 0);
            start = end;
        }
    }

    private static void Write(ReadOnlySpan<char> word, PieceList pieces)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in word.EnumerateRunes())
        {
            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                pieces.Write(ByteAlphabet.Characters[value]);
            }
        }
    }
}
