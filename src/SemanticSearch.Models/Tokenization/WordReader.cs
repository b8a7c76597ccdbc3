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

    /// <summary>Reads the next word; false at the end.</summary>
    public bool MoveNext()
    {
        _length = 0;
        while (_position < _text.Length && _length < MaximumWordLength)
        {
            var folded = CharacterFolding.Fold(_text[_position]);
            if (folded > CharacterFolding.Dropped)
            {
                if (CharacterFolding.IsWordByItself(folded))
                {
                    if (_length == 0)
                    {
                        _buffer[_length++] = folded;
                        _position++;
                    }

                    break;
                }

                _buffer[_length++] = folded;
            }
            else if (folded == CharacterFolding.Separator && _length > 0)
            {
                _position++;
                break;
            }

            _position++;
        }

        return _length > 0;
    }
}
