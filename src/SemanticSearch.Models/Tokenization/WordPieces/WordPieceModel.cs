using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.WordPieces;

/// <summary>
/// WordPiece (Schuster and Nakajima 2012) as BERT uses it: a word is cut from its beginning into the longest known tokens, those after
/// the first written with a prefix; a word that cannot be cut so to its end is unknown as a whole. Immutable; any thread.
/// </summary>
internal sealed class WordPieceModel : ITokenModel
{
    private readonly TokenTrie _tokens;
    private readonly int _continuation;
    private readonly int _unknown;

    /// <summary>Takes a vocabulary.</summary>
    /// <param name="tokens">All tokens.</param>
    /// <param name="continuationPrefix">What marks a token inside a word, usually <c>##</c>.</param>
    /// <param name="unknown">Id for a word that cannot be spelled.</param>
    /// <param name="maximumCharacters">Longest word in characters; longer ones are unknown.</param>
    public WordPieceModel(TokenTrie tokens, string continuationPrefix, int unknown, int maximumCharacters)
    {
        _tokens = tokens;
        _continuation = tokens.Walk(continuationPrefix);
        _unknown = unknown;
        MaximumCharacters = maximumCharacters;
    }

    /// <inheritdoc/>
    public int Count => _tokens.Count;

    /// <summary>Longest word in characters; longer ones are unknown.</summary>
    public int MaximumCharacters { get; }

    /// <inheritdoc/>
    public int Unknown => _unknown;

    /// <inheritdoc/>
    public int Find(ReadOnlySpan<char> token) => _tokens.Find(token);

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<char> piece, TokenBuffer tokens)
    {
        if (piece.Length > MaximumCharacters && CountCharacters(piece) > MaximumCharacters)
        {
            AppendUnknown(tokens);
        }
        else
        {
            AppendWord(piece, tokens);
        }
    }

    /// <summary>Adds the tokens of a word known to be no longer than <see cref="MaximumCharacters"/>.</summary>
    public void AppendWord(ReadOnlySpan<char> word, TokenBuffer tokens)
    {
        var mark = tokens.Count;
        var start = 0;
        var node = TokenTrie.Root;
        while (start < word.Length)
        {
            var (id, end) = (-1, 0);
            for (var i = start; i < word.Length && node >= 0; i++)
            {
                node = _tokens.Step(node, word[i]);
                if (node >= 0 && _tokens.Value(node) is >= 0 and var value)
                {
                    (id, end) = (value, i + 1);
                }
            }

            if (id < 0)
            {
                tokens.Rewind(mark);
                AppendUnknown(tokens);
                return;
            }

            tokens.Add(id);
            start = end;
            node = _continuation;
        }
    }

    /// <summary>Adds the token of a word that cannot be spelled.</summary>
    public void AppendUnknown(TokenBuffer tokens) => tokens.Add(_unknown);

    private static int CountCharacters(ReadOnlySpan<char> piece)
    {
        var count = 0;
        foreach (var unit in piece)
        {
            count += char.IsLowSurrogate(unit) ? 0 : 1;
        }

        return count;
    }
}
