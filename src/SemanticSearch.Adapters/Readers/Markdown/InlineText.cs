using System.Text;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace SemanticSearch.Adapters.Readers.Markdown;

/// <summary>
/// The visible words of inline Markdown: link text and image descriptions kept, emphasis and tags dropped. Recurses, which Markdig's
/// own limit of 128 nested elements bounds.
/// </summary>
internal static class InlineText
{
    public static string Of(ContainerInline? inlines)
    {
        var result = new StringBuilder();
        Append(result, inlines);
        return result.ToString();
    }

    private static void Append(StringBuilder result, ContainerInline? inlines)
    {
        for (var inline = inlines?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    result.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    result.Append(code.Content);
                    break;
                case LineBreakInline:
                    result.Append('\n');
                    break;
                case HtmlEntityInline entity:
                    result.Append(entity.Transcoded.AsSpan());
                    break;
                case HtmlInline { Tag: var tag } when tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase):
                    result.Append('\n');
                    break;
                case AutolinkInline link:
                    result.Append(link.Url);
                    break;
                case TaskList task:
                    result.Append(task.Checked ? "[x]" : "[ ]");
                    break;
                case ContainerInline container:
                    Append(result, container);
                    break;
            }
        }
    }
}
