using System.Buffers;
using System.Text;
using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.BytePairs;

/// <summary>
/// Byte-pair encoding (Sennrich et al. 2016): a piece starts as its characters; of the neighbouring pairs that merge, the one of the
/// lowest rank, leftmost of equals, becomes one token, until none is left. Immutable; any thread.
/// </summary>
internal sealed class BytePairModel(TokenTrie tokens, PairTable merges, BytePairOptions options) : ITokenModel
{
    /// <summary>Up to this many tokens looking through all pairs for the best beats keeping a heap of them.</summary>
    internal const int LongestScanned = 64;

    /// <inheritdoc/>
    public int Count => tokens.Count;

    /// <inheritdoc/>
    public int Unknown => options.Unknown;

    /// <inheritdoc/>
    public int Find(ReadOnlySpan<char> token) => tokens.Find(token);

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<char> piece, TokenBuffer buffer)
    {
        if (options.WholePiecesFirst && tokens.Find(piece) is >= 0 and var whole)
        {
            buffer.Add(whole);
            return;
        }

        // A code unit of the basic plane gives three byte tokens at most, and half a surrogate pair two.
        var rented = piece.Length > LongestScanned ? ArrayPool<int>.Shared.Rent(piece.Length * 3) : null;
        var ids = rented is null ? stackalloc int[LongestScanned * 3] : rented.AsSpan();
        var count = Spell(piece, ids);
        count = count <= LongestScanned ? ScanningMerge.Run(ids[..count], merges) : HeapMerge.Run(ids[..count], merges);
        foreach (var id in ids[..count])
        {
            buffer.Add(id);
        }

        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    /// <summary>Writes the token of each character, or of its bytes, or the unknown token, and says how many.</summary>
    private int Spell(ReadOnlySpan<char> piece, Span<int> ids)
    {
        var (count, pendingUnknown) = (0, false);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < piece.Length;)
        {
            Rune.DecodeFromUtf16(piece[i..], out var rune, out var length);
            var id = tokens.Find(piece.Slice(i, length));
            i += length;
            if (id >= 0)
            {
                if (pendingUnknown)
                {
                    ids[count++] = options.Unknown;
                    pendingUnknown = false;
                }

                ids[count++] = id;
                continue;
            }

            if (TrySpellBytes(bytes[..rune.EncodeToUtf8(bytes)], ids[count..]) is > 0 and var written)
            {
                count += written;
                continue;
            }

            if (options.Unknown >= 0)
            {
                if (pendingUnknown && !options.FuseUnknown)
                {
                    ids[count++] = options.Unknown;
                }

                pendingUnknown = true;
            }
        }

        if (pendingUnknown)
        {
            ids[count++] = options.Unknown;
        }

        return count;
    }

    private int TrySpellBytes(ReadOnlySpan<byte> bytes, Span<int> ids)
    {
        if (options.ByteTokens is not { } byteTokens)
        {
            return 0;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            if (byteTokens[bytes[i]] < 0)
            {
                return 0;
            }

            ids[i] = byteTokens[bytes[i]];
        }

        return bytes.Length;
    }
}
