namespace SemanticSearch.Models.Tokenization.BytePairs;

/// <summary>What a byte-pair model does beside merging.</summary>
/// <param name="Unknown">Token for characters that have none, or -1 to leave them out.</param>
/// <param name="FuseUnknown">Whether neighbouring unknown characters are one token.</param>
/// <param name="WholePiecesFirst">Whether a piece that is a token is that token, whatever merging would give (<c>ignore_merges</c>).</param>
/// <param name="ByteTokens">Tokens <c>&lt;0x00&gt;</c> to <c>&lt;0xFF&gt;</c> for characters that have none, -1 for missing ones; or null.</param>
internal sealed record BytePairOptions(int Unknown, bool FuseUnknown, bool WholePiecesFirst, int[]? ByteTokens);
