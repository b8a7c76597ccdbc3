namespace SemanticSearch.Engine.Lexical;

/// <summary>
/// Brings letters to the form that terms are compared in: lower case, without accents, ligatures spelled out. Covers the Latin
/// letters of Unicode up to U+1EFF and Greek with tonos.
/// </summary>
/// <remarks>
/// A table of our own because string normalisation does nothing in globalization-invariant mode, in which this program runs.
/// Made from the canonical decompositions of the Unicode Character Database.
/// </remarks>
internal static class LetterFolding
{
    private const int LatinFirst = 0x00DF;
    private const int LatinAdditionalFirst = 0x1E00;
    private const int GreekFirst = 0x0386;

    // Each table holds the folded letter of the code points from its first on; letters that do not fold stand for themselves.
    private const string Latin =
        "ßaaaaaaæceeeeiiiidnooooo÷ouuuuyþyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĲĳjjkkkllllllĿŀllnnnnnnnnnooooooŒœrrrrrrs"
        + "sssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuu"
        + "vvvvwwwwwwwwwwxxxxyyzzzzzzhtwyẚſẜẝẞẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyy"
        + "yyỺỻỼỽỾỿ";

    private const string Greek = "α·εηι΋ο΍υωιΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ΢ΣΤΥΦΧΨΩιυαεηιυαβγδεζηθικλμνξοπρσστυφχψωιυουω";

    /// <summary>Writes the folded form of one character; returns how many characters that takes, 0 for marks and invisible ones.</summary>
    /// <param name="c">A character of a word.</param>
    /// <param name="target">At least three characters.</param>
    public static int Fold(char c, Span<char> target)
    {
        var spelled = c switch
        {
            'ß' or 'ẞ' => "ss",
            'æ' or 'Æ' => "ae",
            'œ' or 'Œ' => "oe",
            'þ' or 'Þ' => "th",
            'ĳ' or 'Ĳ' => "ij",
            'ﬀ' => "ff",
            'ﬁ' => "fi",
            'ﬂ' => "fl",
            'ﬃ' => "ffi",
            'ﬄ' => "ffl",
            _ => null,
        };
        if (spelled is not null)
        {
            spelled.CopyTo(target);
            return spelled.Length;
        }

        if (c is >= '\u0300' and <= '\u036F' or '\u00AD' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF')
        {
            return 0;
        }

        var folded = InTable(char.ToLowerInvariant(c));
        target[0] = folded;
        return 1;
    }

    private static char InTable(char lower) => lower switch
    {
        < (char)LatinFirst => lower,
        < (char)(LatinFirst + 161) => Look(Latin, lower - LatinFirst, lower),
        'ơ' => 'o',
        'ư' => 'u',
        >= 'ǎ' and <= 'ǜ' => "ǎaǐiǒoǔuǖuǘuǚuǜu"[((lower - 'ǎ') & ~1) + 1],
        'ș' => 's',
        'ț' => 't',
        >= (char)GreekFirst and < (char)(GreekFirst + 73) => Look(Greek, lower - GreekFirst, lower),
        >= (char)LatinAdditionalFirst and < (char)(LatinAdditionalFirst + 256) =>
            Look(LatinAdditional, lower - LatinAdditionalFirst, lower),
        _ => lower,
    };

    private static char Look(string table, int index, char otherwise) => index < table.Length ? table[index] : otherwise;
}
