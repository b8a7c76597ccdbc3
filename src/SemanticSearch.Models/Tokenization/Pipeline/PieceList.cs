namespace SemanticSearch.Models.Tokenization.Pipeline;

/// <summary>The pieces into which a splitter cuts a text, end to end in one block of characters. Not thread-safe.</summary>
internal sealed class PieceList
{
    private readonly List<(int End, bool StartsText)> _pieces = [];
    private char[] _characters = new char[256];
    private int _length;

    /// <summary>Number of pieces.</summary>
    public int Count => _pieces.Count;

    /// <summary>The characters of a piece.</summary>
    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : _pieces[index - 1].End;
            return _characters.AsSpan(start, _pieces[index].End - start);
        }
    }

    /// <summary>Whether a piece stands at the very beginning of the text.</summary>
    public bool StartsText(int index) => _pieces[index].StartsText;

    /// <summary>Adds a piece; an empty one leaves no trace.</summary>
    public void Add(ReadOnlySpan<char> piece, bool startsText)
    {
        Write(piece);
        End(startsText);
    }

    /// <summary>Adds characters to the piece that is being written.</summary>
    public void Write(ReadOnlySpan<char> characters)
    {
        if (_length + characters.Length > _characters.Length)
        {
            Array.Resize(ref _characters, Math.Max(_characters.Length * 2, _length + characters.Length));
        }

        characters.CopyTo(_characters.AsSpan(_length));
        _length += characters.Length;
    }

    /// <summary>Adds one character to the piece that is being written.</summary>
    public void Write(char character) => Write(new ReadOnlySpan<char>(in character));

    /// <summary>Ends the piece that is being written; an empty one leaves no trace.</summary>
    public void End(bool startsText)
    {
        if (_length > (_pieces.Count == 0 ? 0 : _pieces[^1].End))
        {
            _pieces.Add((_length, startsText));
        }
    }

    /// <summary>Forgets all pieces.</summary>
    public void Clear()
    {
        _pieces.Clear();
        _length = 0;
    }
}
