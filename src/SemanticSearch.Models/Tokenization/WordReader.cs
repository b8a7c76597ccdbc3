namespace SemanticSearch.Models.Tokenization;

/// <summary>
/// Walks a text and yields its folded words one by one into a buffer of the caller: maximal runs of letters and digits, or one
/// character in scripts without spaces. Allocates nothing. A run longer than <see cref="MaximumWordLength"/> is cut into
/// several words, so that base64 or a file of one line costs linear time.
/// </summary>
public ref struct WordReader
{
    /// <summary>Longest word in UTF-16 code units, and the least size of the buffer.</summary>
    public const int MaximumWordLength = 48;

    private readonly ReadOnlySpan<char> text;
    private readonly Span<char> buffer;
    private int position;
    private int length;

    /// <summary>Reads <paramref name="text"/> with <paramref name="buffer"/> of at least <see cref="MaximumWordLength"/> characters.</summary>
    public WordReader(ReadOnlySpan<char> text, Span<char> buffer)
    {
        this.text = text;
        this.buffer = buffer[..MaximumWordLength];
    }

    /// <summary>The current word, valid until the next <see cref="MoveNext"/>.</summary>
    public readonly ReadOnlySpan<char> Current => buffer[..length];

    /// <summary>Reads the next word; false at the end.</summary>
    public bool MoveNext()
    {
        length = 0;
        while (position < text.Length && length < MaximumWordLength)
        {
            var folded = CharacterFolding.Fold(text[position]);
            if (folded > CharacterFolding.Dropped)
            {
                if (CharacterFolding.IsWordByItself(folded))
                {
                    if (length == 0)
                    {
                        buffer[length++] = folded;
                        position++;
                    }

                    break;
                }

                buffer[length++] = folded;
            }
            else if (folded == CharacterFolding.Separator && length > 0)
            {
                position++;
                break;
            }

            position++;
        }

        return length > 0;
    }
}
