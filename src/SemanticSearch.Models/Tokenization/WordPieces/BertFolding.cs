using SemanticSearch.Core.Documents;
using SemanticSearch.Models.Tokenization.Normalizing;

namespace SemanticSearch.Models.Tokenization.WordPieces;

/// <summary>
/// What <see cref="BertNormalizer"/> and the splitter after it make of each UTF-16 code unit, as a table: the letter it becomes, or one
/// of four marks. 128 KB for each set of options in use, built in about 5 ms. Immutable; any thread.
/// </summary>
internal sealed class BertFolding
{
    /// <summary>Leaves no trace.</summary>
    public const char Dropped = '\0';

    /// <summary>Ends a word.</summary>
    public const char Space = ' ';

    /// <summary>Is a word by itself, as it stands.</summary>
    public const char Alone = '\u0001';

    /// <summary>Needs <see cref="Fold"/>: half of a surrogate pair, several characters, or a mark that may move.</summary>
    public const char Complex = '\u0002';

    /// <summary>Most code points that one becomes.</summary>
    public const int MaximumLength = 2 * CanonicalDecomposition.MaximumLength;

    private static readonly Lazy<BertFolding>[] Known = [.. Enumerable.Range(0, 16).Select(bits => new Lazy<BertFolding>(
        () => new BertFolding(new BertNormalization((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0))))];

    private BertFolding(BertNormalization options)
    {
        Options = options;
        Table = new char[0x10000];
        for (var unit = 0; unit < Table.Length; unit++)
        {
            Table[unit] = char.IsSurrogate((char)unit) ? Complex : Entry(unit);
        }
    }

    /// <summary>The steps taken.</summary>
    public BertNormalization Options { get; }

    /// <summary>One entry a code unit.</summary>
    public char[] Table { get; }

    /// <summary>The table of a set of options.</summary>
    public static BertFolding Of(BertNormalization options) => Known[
        (options.Clean ? 1 : 0) | (options.SpaceHan ? 2 : 0) | (options.StripAccents ? 4 : 0) | (options.Lower ? 8 : 0)].Value;

    /// <summary>
    /// Writes the code points that one becomes, accents not yet taken away from them, and says how many. Cleaning and spaces around Han
    /// characters are not part of it.
    /// </summary>
    public int Fold(int point, Span<int> folded)
    {
        Span<int> parts = stackalloc int[CanonicalDecomposition.MaximumLength];
        parts[0] = point;
        var count = Options.StripAccents ? CanonicalDecomposition.Parts(point, parts) : 1;
        var written = 0;
        foreach (var part in parts[..count])
        {
            if (Options.Lower && !(Options.StripAccents && BertCharacters.IsAccent(part)))
            {
                written += BertCharacters.Lower(part, folded[written..]);
            }
            else
            {
                folded[written++] = part;
            }
        }

        return written;
    }

    private char Entry(int point)
    {
        if (Options.Clean && BertCharacters.IsCleanedAway(point))
        {
            return Dropped;
        }

        if (BertCharacters.IsSpace(point))
        {
            return Space;
        }

        Span<int> folded = stackalloc int[MaximumLength];
        var count = Fold(point, folded);
        if (Options.StripAccents && MayMove(folded[..count]))
        {
            return Complex;
        }

        var kept = Options.StripAccents ? WithoutAccents(folded[..count]) : folded[..count];
        if (kept.IsEmpty)
        {
            return Dropped;
        }

        var single = kept.Length == 1 && kept[0] is > Complex and < 0x10000 && !BertCharacters.IsSpace(kept[0]);
        if ((Options.SpaceHan && BertCharacters.IsHan(point)) || (single && BertCharacters.IsPunctuation(kept[0])))
        {
            return single && kept[0] == point ? Alone : Complex;
        }

        return single ? (char)kept[0] : Complex;
    }

    /// <summary>
    /// Whether decomposition may put one of these in another place than it stands: marks that stay and have a combining class, and
    /// accents without one, across which such marks do not move.
    /// </summary>
    private static bool MayMove(ReadOnlySpan<int> points)
    {
        foreach (var point in points)
        {
            if (BertCharacters.IsAccent(point) == (CanonicalDecomposition.CombiningClass(point) == 0))
            {
                return true;
            }
        }

        return false;
    }

    private static Span<int> WithoutAccents(Span<int> points)
    {
        var kept = 0;
        foreach (var point in points)
        {
            if (!BertCharacters.IsAccent(point))
            {
                points[kept++] = point;
            }
        }

        return points[..kept];
    }
}
