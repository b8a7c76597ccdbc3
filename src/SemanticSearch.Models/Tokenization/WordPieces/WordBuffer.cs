using System.Text;
using SemanticSearch.Core.Documents;
using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.WordPieces;

/// <summary>The word being read by <see cref="BertWordPieceEncoder"/>; its end hands it to the model.</summary>
internal ref struct WordBuffer(Span<char> units, WordPieceModel model, TokenBuffer tokens)
{
    private readonly Span<char> _units = units;
    private int _length;
    private int _characters;

    // Marks after this place have not been passed by a character that marks do not move across.
    private int _barrier;

    /// <summary>Adds a character of the basic plane that stands by itself.</summary>
    public void Add(char unit)
    {
        if (_characters++ < model.MaximumCharacters)
        {
            _units[_length++] = unit;
        }
    }

    /// <summary>Adds a character.</summary>
    public void Add(Rune rune)
    {
        if (_characters++ < model.MaximumCharacters)
        {
            _length += rune.EncodeToUtf16(_units[_length..]);
        }
    }

    /// <summary>Adds a character where canonical order puts it: before the marks at the end of the word that have a greater class.</summary>
    public void Place(Rune rune)
    {
        var order = CanonicalDecomposition.CombiningClass(rune.Value);
        if (order == 0 || _characters >= model.MaximumCharacters)
        {
            Add(rune);
            return;
        }

        var position = _length;
        while (position > _barrier)
        {
            Rune.DecodeLastFromUtf16(_units[..position], out var before, out var length);
            if (CanonicalDecomposition.CombiningClass(before.Value) <= order)
            {
                break;
            }

            position -= length;
        }

        Span<char> encoded = stackalloc char[2];
        var size = rune.EncodeToUtf16(encoded);
        _units[position.._length].CopyTo(_units[(position + size)..]);
        encoded[..size].CopyTo(_units[position..]);
        _length += size;
        _characters++;
    }

    /// <summary>Notes an accent that is taken away: marks do not move across one without a combining class.</summary>
    public void PassAccent(int accent)
    {
        if (CanonicalDecomposition.CombiningClass(accent) == 0)
        {
            _barrier = _length;
        }
    }

    /// <summary>Ends the word, if there is one.</summary>
    public void End()
    {
        if (_characters > model.MaximumCharacters)
        {
            model.AppendUnknown(tokens);
        }
        else if (_length > 0)
        {
            model.AppendWord(_units[.._length], tokens);
        }

        _length = 0;
        _characters = 0;
        _barrier = 0;
    }
}
