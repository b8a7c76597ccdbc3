using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Chunking;

/// <summary>
/// Size of a text against the budget: its model tokens, and at least one per sixteen characters. The floor exists because a
/// WordPiece model counts a word of a million characters as one unknown token.
/// </summary>
internal sealed class TokenCost(IEmbedder embedder)
{
    /// <summary>English has four to five characters a token, addresses and German compounds up to ten.</summary>
    public const int MaxCharactersPerToken = 16;

    public int Of(ReadOnlySpan<char> text)
        => Math.Max(embedder.CountTokens(text), (text.Length + MaxCharactersPerToken - 1) / MaxCharactersPerToken);
}
