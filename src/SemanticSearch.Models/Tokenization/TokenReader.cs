namespace SemanticSearch.Models.Tokenization;

/// <summary>Walks the tokens of one text without allocating; made by <see cref="SubwordTokenizer.Read"/>.</summary>
public ref struct TokenReader
{
    private readonly SubwordTokenizer _tokenizer;
    private WordReader _words;
    private ReadOnlySpan<char> _rest;
    private bool _inWord;

    internal TokenReader(SubwordTokenizer tokenizer, ReadOnlySpan<char> text, Span<char> buffer)
    {
        _tokenizer = tokenizer;
        _words = new WordReader(text, buffer);
    }

    /// <summary>Row of the current token, 0 to <see cref="SubwordTokenizer.RowCount"/> - 1.</summary>
    public int Current { get; private set; }

    /// <summary>Reads the next token; false at the end.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            if (_rest.IsEmpty)
            {
                if (!_words.MoveNext())
                {
                    return false;
                }

                _inWord = false;
                _rest = _words.Current;
                Current = _tokenizer.Vocabulary.Find(_rest, continuation: false, _words.Hash);
                if (Current < 0 && !IsPlain(_rest))
                {
                    Current = _tokenizer.HashedRow(_words.Hash);
                    _rest = default;
                    if (Current < 0)
                    {
                        continue;
                    }

                    return true;
                }

                if (Current >= 0)
                {
                    _rest = default;
                    return true;
                }
            }

            // A vocabulary that lacks a single letter or digit leaves that character out rather than the whole word.
            var (row, length) = _tokenizer.LongestPiece(_rest, _inWord);
            _inWord = true;
            _rest = _rest[Math.Max(length, 1)..];
            if (row >= 0)
            {
                Current = row;
                return true;
            }
        }
    }

    // Folded words hold letters and digits only, so everything up to z is 0-9 or a-z. Written out because
    // ContainsAnyExceptInRange allocated 96 bytes a call on .NET 10.0.
    private static bool IsPlain(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (c > 'z')
            {
                return false;
            }
        }

        return true;
    }
}
