using System.Text;
using SemanticSearch.Models.Tokenization.Normalizing;
using SemanticSearch.Models.Tokenization.Splitting;

namespace SemanticSearch.Models.Tokenization.Pipeline;

/// <summary>The stages of a tokenizer one after the other: normalise, find added tokens, split, spell. Immutable; any thread.</summary>
/// <param name="normalizer">First stage, or null.</param>
/// <param name="added">Tokens looked for in normalised text.</param>
/// <param name="splitter">Third stage, or null where the model reads the whole text at once.</param>
/// <param name="model">Last stage.</param>
internal sealed class StagedEncoder(INormalizer? normalizer, AddedTokens added, ISplitter? splitter, ITokenModel model) : ITextEncoder
{
    /// <inheritdoc/>
    public void Append(ReadOnlySpan<char> text, bool startsText, TokenBuffer tokens)
    {
        var wellFormed = WellFormed(text);
        var normalized = normalizer is null ? wellFormed : normalizer.Normalize(wellFormed);
        var position = 0;
        var pieces = new PieceList();
        while (!tokens.IsFull && !added.IsEmpty && added.TryFind(normalized, position, out var match))
        {
            AppendPlain(normalized.AsSpan(position, match.Start - position), startsText && position == 0, pieces, tokens);
            tokens.Add(match.Id);
            position = match.End;
        }

        AppendPlain(normalized.AsSpan(position), startsText && position == 0, pieces, tokens);
    }

    private static string WellFormed(ReadOnlySpan<char> text)
    {
        var result = text.ToString();
        if (result.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return result;
        }

        var builder = new StringBuilder(result.Length);
        foreach (var rune in result.EnumerateRunes())
        {
            builder.Append(rune);
        }

        return builder.ToString();
    }

    private void AppendPlain(ReadOnlySpan<char> text, bool startsText, PieceList pieces, TokenBuffer tokens)
    {
        if (text.IsEmpty || tokens.IsFull)
        {
            return;
        }

        if (splitter is null)
        {
            model.Append(text, tokens);
            return;
        }

        pieces.Clear();
        splitter.Split(text, startsText, pieces);
        for (var i = 0; i < pieces.Count && !tokens.IsFull; i++)
        {
            model.Append(pieces[i], tokens);
        }
    }
}
