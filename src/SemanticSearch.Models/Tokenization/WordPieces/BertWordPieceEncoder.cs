using System.Text;
using SemanticSearch.Models.Tokenization.Normalizing;
using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.WordPieces;

/// <summary>
/// BERT's normaliser, splitter and WordPiece in one pass over the text, allocating nothing for a word. Twin: a
/// <see cref="StagedEncoder"/> of <see cref="BertNormalizer"/>, <see cref="Splitting.BertSplitter"/> and the same model.
/// </summary>
internal sealed class BertWordPieceEncoder(BertNormalization options, WordPieceModel model) : ITextEncoder
{
    private const int LongestOnStack = 256;

    private readonly BertFolding _folding = BertFolding.Of(options);

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<char> text, bool startsText, TokenBuffer tokens)
    {
        var room = 2 * model.MaximumCharacters;
        var word = new WordBuffer(room <= LongestOnStack ? stackalloc char[LongestOnStack] : new char[room], model, tokens);
        var table = _folding.Table;
        for (var i = 0; i < text.Length && !tokens.IsFull; i++)
        {
            var unit = text[i];
            switch (table[unit])
            {
                case BertFolding.Dropped:
                    break;
                case BertFolding.Space:
                    word.End();
                    break;
                case BertFolding.Alone:
                    word.End();
                    word.Add(unit);
                    word.End();
                    break;
                case BertFolding.Complex:
                    Rune.DecodeFromUtf16(text[i..], out var rune, out var length);
                    AppendComplex(rune.Value, ref word);
                    i += length - 1;
                    break;
                case var letter:
                    word.Add(letter);
                    break;
            }
        }

        word.End();
    }

    private void AppendComplex(int point, ref WordBuffer word)
    {
        if (options.Clean && BertCharacters.IsCleanedAway(point))
        {
            return;
        }

        var alone = options.SpaceHan && BertCharacters.IsHan(point);
        if (alone)
        {
            word.End();
        }

        Span<int> folded = stackalloc int[BertFolding.MaximumLength];
        foreach (var part in folded[.._folding.Fold(point, folded)])
        {
            if (options.StripAccents && BertCharacters.IsAccent(part))
            {
                word.PassAccent(part);
            }
            else if (BertCharacters.IsSpace(part))
            {
                word.End();
            }
            else if (BertCharacters.IsPunctuation(part))
            {
                word.End();
                word.Add(new Rune(part));
                word.End();
            }
            else if (options.StripAccents)
            {
                word.Place(new Rune(part));
            }
            else
            {
                word.Add(new Rune(part));
            }
        }

        if (alone)
        {
            word.End();
        }
    }
}
