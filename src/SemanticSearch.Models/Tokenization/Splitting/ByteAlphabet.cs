namespace SemanticSearch.Models.Tokenization.Splitting;

/// <summary>
/// The 256 visible characters that stand for bytes in byte-level vocabularies: printable Latin-1 stands for itself, the other 68 bytes
/// in order for U+0100 and on.
/// </summary>
internal static class ByteAlphabet
{
    /// <summary>The character of each byte.</summary>
    public static char[] Characters { get; } = Build();

    private static char[] Build()
    {
        var characters = new char[256];
        var next = '\u0100';
        for (var value = 0; value < characters.Length; value++)
        {
            var printable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            characters[value] = printable ? (char)value : next++;
        }

        return characters;
    }
}
