using System.Buffers;

namespace SemanticSearch.Core.Chunking;

/// <summary>Characters that end sentences, and those that may stand between the end mark and the next sentence.</summary>
internal static class SentenceMarks
{
    private const string Wide = "。！？｡．";
    private const string Narrow = ".!?…‼⁇⁈⁉؟۔।॥";

    /// <summary>End marks, and the line break, which ends a sentence when a blank line follows.</summary>
    public static readonly SearchValues<char> EndsAndLineBreak = SearchValues.Create(Wide + Narrow + "\n");

    private static readonly SearchValues<char> Ends = SearchValues.Create(Wide + Narrow);
    private static readonly SearchValues<char> Closers = SearchValues.Create("\"'”’»›)]}」』）】》〉*_");
    private static readonly SearchValues<char> Openers = SearchValues.Create("\"'“‘„‚«‹([{「『（【《〈¿¡*_");

    public static bool IsEnd(char c) => Ends.Contains(c);

    /// <summary>Whether the mark ends a sentence without white space after it, as in Chinese and Japanese.</summary>
    public static bool IsWide(char c) => Wide.Contains(c, StringComparison.Ordinal);

    public static bool IsOpener(char c) => Openers.Contains(c);

    /// <summary>Offset after closing quotes, brackets and reference numbers such as <c>[12]</c>.</summary>
    public static int SkipClosers(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            if (Closers.Contains(text[at]))
            {
                at++;
            }
            else if (text[at] == '[' && ReferenceLength(text[at..]) is > 0 and var length)
            {
                at += length;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static int ReferenceLength(ReadOnlySpan<char> text)
    {
        var at = 1;
        while (at < text.Length && at < 5 && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at > 1 && at < text.Length && text[at] == ']' ? at + 1 : 0;
    }
}
