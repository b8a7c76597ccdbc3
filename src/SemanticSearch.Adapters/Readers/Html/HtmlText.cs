using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace SemanticSearch.Adapters.Readers.Html;

/// <summary>Text of elements as a browser would show it: white space collapsed, line breaks where the page has them.</summary>
internal static class HtmlText
{
    private static readonly FrozenSet<string> Blocks =
        ("address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
        + "header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool IsBlock(IElement element) => Blocks.Contains(element.LocalName);

    /// <summary>All text below an element, walked without recursion.</summary>
    public static string Of(IElement root, Predicate<IElement> leaveOut, bool keepLines)
    {
        var result = new StringBuilder();
        var node = root.FirstChild;
        while (node is not null)
        {
            var descend = false;
            if (node is IText text)
            {
                if (keepLines)
                {
                    result.Append(text.Data);
                }
                else
                {
                    AppendCollapsed(result, text.Data);
                }
            }
            else if (node is IElement element && !leaveOut(element))
            {
                descend = true;
                if (element.LocalName == "br")
                {
                    result.Append(keepLines ? '\n' : ' ');
                }
                else if (IsBlock(element) && result.Length > 0)
                {
                    result.Append(keepLines ? '\n' : ' ');
                }
            }

            if (descend && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            while (node is not null && node != root && node.NextSibling is null)
            {
                node = node.Parent;
            }

            node = node is null || node == root ? null : node.NextSibling;
        }

        return keepLines ? result.ToString() : Tidy(result).Replace('\n', ' ');
    }

    /// <summary>Appends text with every run of white space as one blank; none at a line's start.</summary>
    public static void AppendCollapsed(StringBuilder result, string text)
    {
        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f' or '\u00a0')
            {
                if (result.Length > 0 && result[^1] is not (' ' or '\n'))
                {
                    result.Append(' ');
                }
            }
            else
            {
                result.Append(c);
            }
        }
    }

    /// <summary>The collected text without blanks around its line breaks.</summary>
    public static string Tidy(StringBuilder collected)
    {
        var text = collected.ToString().Replace(" \n", "\n", StringComparison.Ordinal).Trim();
        while (text.Contains("\n\n\n", StringComparison.Ordinal))
        {
            text = text.Replace("\n\n\n", "\n\n", StringComparison.Ordinal);
        }

        return text;
    }
}
