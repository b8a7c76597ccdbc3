using System.Runtime.InteropServices;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers.PlainText;

/// <summary>One line of a plain text, without its white space.</summary>
/// <param name="Span">Its visible part; empty for a blank line.</param>
/// <param name="Indent">White space before it, a tab counting as four.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextLine(TextSpan Span, int Indent)
{
    public bool IsBlank => Span.Length == 0;
}
