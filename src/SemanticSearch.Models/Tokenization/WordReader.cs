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

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _buffer;
    private int _position;
    private int _length;

    /// <summary>Reads <paramref name="text"/> with <paramref name="buffer"/> of at least <see cref="MaximumWordLength"/> characters.</summary>
    public WordReader(ReadOnlySpan<char> text, Span<char> buffer)
    {
        _text = text;
        _buffer = buffer[..MaximumWordLength];
    }

    /// <summary>The current word, valid until the next <see cref="MoveNext"/>.</summary>
    public readonly ReadOnlySpan<char> Current => _buffer[.._length];

    /// <summary>Offset in the text after the current word and the separator that ended it.</summary>
    public readonly int Position => _position;

    /// <summary>Hash of the current word, as <see cref="EntryHash"/> has it: made while the word is read, in the same pass.</summary>
    internal uint Hash { get; private set; }

    /// <summary>Reads the next word; false at the end.</summary>
    public bool MoveNext()
    {
        var text = _text;
        var buffer = _buffer;
        var position = _position;
        var length = 0;
        var hash = EntryHash.WordSeed;

        // ASCII, which is nearly all of English, has neither dropped characters nor words of one character.
        while ((uint)position < (uint)text.Length && length < MaximumWordLength)
        {
            var c = text[position];
            if (c >= CharacterFolding.AsciiLimit)
            {
                return MoveOn(position, length, hash);
            }

            position++;
            var folded = CharacterFolding.FoldAscii(c);
            if (folded != CharacterFolding.Separator)
            {
                buffer[length++] = folded;
                hash = EntryHash.Add(hash, folded);
            }
            else if (length > 0)
            {
                break;
            }
        }

        (_position, _length, Hash) = (position, length, hash);
        return length > 0;
    }

    // Any character; what it does for ASCII is the definition of the loop above.
    private bool MoveOn(int position, int length, uint hash)
    {
        while (position < _text.Length && length < MaximumWordLength)
        {
            var folded = CharacterFolding.Fold(_text[position]);
            if (folded > CharacterFolding.Dropped)
            {
                var alone = CharacterFolding.IsWordByItself(folded);
                if (alone && length > 0)
                {
                    break;
                }

                _buffer[length++] = folded;
                hash = EntryHash.Add(hash, folded);
                position++;
                if (alone)
                {
                    break;
                }
            }
            else
            {
                position++;
                if (folded == CharacterFolding.Separator && length > 0)
                {
                    break;
                }
            }
        }

        (_position, _length, Hash) = (position, length, hash);
        return length > 0;
    }
}
