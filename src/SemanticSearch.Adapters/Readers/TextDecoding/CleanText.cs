using System.Buffers;
using System.Text;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers.TextDecoding;

/// <summary>
/// What every stored text has in common: NFC, LF line ends, no byte order marks, no NUL or other control characters but tab and
/// line feed, U+FFFD for lone surrogates.
/// </summary>
internal static class CleanText
{
    private static readonly SearchValues<char> Unwanted = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n')).Concat(Enumerable.Range(0x7F, 0x21))
            .Concat([0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF]).Select(c => (char)c)]);

    public static string Of(string text)
    {
        var rest = text.AsSpan();
        var found = rest.IndexOfAny(Unwanted);
        if (found < 0)
        {
            return CanonicalForm.Of(text);
        }

        var result = new StringBuilder(text.Length);
        while (found >= 0)
        {
            result.Append(rest[..found]);
            var c = rest[found];
            if (c == '\r')
            {
                found += found + 1 < rest.Length && rest[found + 1] == '\n' ? 1 : 0;
                result.Append('\n');
            }
            else if (c is '\f' or '\v' or '\u0085' or '\u2028' or '\u2029')
            {
                result.Append('\n');
            }

            rest = rest[(found + 1)..];
            found = rest.IndexOfAny(Unwanted);
        }

        result.Append(rest);
        return CanonicalForm.Of(result.ToString());
    }
}
