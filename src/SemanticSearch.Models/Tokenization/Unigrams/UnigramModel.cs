using System.Buffers;
using System.Text;
using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.Unigrams;

/// <summary>
/// SentencePiece's unigram model (Kudo 2018): of all ways to spell a piece in tokens, the one whose scores add up highest, found by
/// the Viterbi algorithm. A character that is no token costs ten below the lowest score; neighbouring ones are one unknown token, or
/// their bytes. Immutable; any thread.
/// </summary>
internal sealed class UnigramModel : ITokenModel
{
    private const double UnknownPenalty = 10;

    private readonly TokenTrie _tokens;
    private readonly double[] _scores;
    private readonly int _unknown;
    private readonly double _unknownScore;
    private readonly int[]? _byteTokens;

    /// <summary>Takes a vocabulary.</summary>
    /// <param name="tokens">All tokens.</param>
    /// <param name="scores">Log-probability of each, by id.</param>
    /// <param name="unknown">Id for what cannot be spelled.</param>
    /// <param name="byteTokens">Tokens <c>&lt;0x00&gt;</c> to <c>&lt;0xFF&gt;</c> for what cannot be spelled, -1 for missing ones; or null.</param>
    public UnigramModel(TokenTrie tokens, double[] scores, int unknown, int[]? byteTokens)
    {
        _tokens = tokens;
        _scores = scores;
        _unknown = unknown;
        _unknownScore = scores.Min() - UnknownPenalty;
        _byteTokens = byteTokens;
    }

    /// <inheritdoc/>
    public int Count => _tokens.Count;

    /// <inheritdoc/>
    public int Unknown => _unknown;

    /// <inheritdoc/>
    public int Find(ReadOnlySpan<char> token) => _tokens.Find(token);

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<char> piece, TokenBuffer tokens)
    {
        var size = piece.Length + 1;
        var scores = ArrayPool<double>.Shared.Rent(size);
        var starts = ArrayPool<int>.Shared.Rent(size);
        var ids = ArrayPool<int>.Shared.Rent(size);
        FindBestPath(piece, scores.AsSpan(0, size), starts.AsSpan(0, size), ids.AsSpan(0, size));
        AppendPath(piece, starts, ids, tokens);
        ArrayPool<double>.Shared.Return(scores);
        ArrayPool<int>.Shared.Return(starts);
        ArrayPool<int>.Shared.Return(ids);
    }

    /// <summary>For each end: the best score of a path to it, and the start and id of that path's last token.</summary>
    private void FindBestPath(ReadOnlySpan<char> piece, Span<double> scores, Span<int> starts, Span<int> ids)
    {
        starts.Fill(-1);
        scores[0] = 0;
        for (var start = 0; start < piece.Length;)
        {
            Rune.DecodeFromUtf16(piece[start..], out _, out var length);
            var characterIsToken = false;
            var node = TokenTrie.Root;
            for (var end = start + 1; end <= piece.Length; end++)
            {
                node = _tokens.Step(node, piece[end - 1]);
                if (node < 0)
                {
                    break;
                }

                if (_tokens.Value(node) is >= 0 and var id)
                {
                    Offer(scores, starts, ids, start, end, id, _scores[id]);
                    characterIsToken |= end == start + length;
                }
            }

            if (!characterIsToken)
            {
                Offer(scores, starts, ids, start, start + length, _unknown, _unknownScore);
            }

            start += length;
        }
    }

    private static void Offer(Span<double> scores, Span<int> starts, Span<int> ids, int start, int end, int id, double score)
    {
        var total = scores[start] + score;
        if (starts[end] < 0 || total > scores[end])
        {
            (scores[end], starts[end], ids[end]) = (total, start, id);
        }
    }

    private void AppendPath(ReadOnlySpan<char> piece, int[] starts, int[] ids, TokenBuffer tokens)
    {
        // The path is known from its end; turned round in place, starts[x] becomes the end of the token that starts at x.
        var following = piece.Length;
        for (var end = piece.Length; end > 0;)
        {
            var start = starts[end];
            starts[end] = following;
            following = end;
            end = start;
        }

        // Now the first token ends at following, and starts[end] is the end of the next.
        for (var (start, end) = (0, following); start < piece.Length && !tokens.IsFull;)
        {
            if (ids[end] != _unknown)
            {
                tokens.Add(ids[end]);
                (start, end) = (end, starts[end]);
                continue;
            }

            var fusedStart = start;
            while (start < piece.Length && ids[end] == _unknown)
            {
                (start, end) = (end, starts[end]);
            }

            AppendUnknown(piece[fusedStart..start], tokens);
        }
    }

    private void AppendUnknown(ReadOnlySpan<char> text, TokenBuffer tokens)
    {
        // Several unknown characters in a row can be a token that no best path uses.
        if (_tokens.Find(text) is >= 0 and var whole)
        {
            tokens.Add(whole);
            return;
        }

        var mark = tokens.Count;
        Span<byte> bytes = stackalloc byte[4];
        if (_byteTokens is not null)
        {
            foreach (var rune in text.EnumerateRunes())
            {
                foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
                {
                    if (_byteTokens[value] < 0)
                    {
                        tokens.Rewind(mark);
                        tokens.Add(_unknown);
                        return;
                    }

                    tokens.Add(_byteTokens[value]);
                }
            }

            return;
        }

        tokens.Add(_unknown);
    }
}
