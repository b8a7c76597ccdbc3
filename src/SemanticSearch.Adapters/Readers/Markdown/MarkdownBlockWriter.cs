using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using SemanticSearch.Adapters.Readers.Html;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers.Markdown;

/// <summary>Writes Markdown blocks as stored text. Recurses, which Markdig's own limit of 128 nested elements bounds.</summary>
internal sealed class MarkdownBlockWriter(StoredTextBuilder builder, CancellationToken cancellationToken)
{
    public void Write(ContainerBlock container, string listMark = "", bool quoted = false)
    {
        foreach (var block in container)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(block, listMark, quoted);
            listMark = listMark.Length > 0 ? new string(' ', listMark.Length) : "";
        }
    }

    private void Write(Block block, string listMark, bool quoted)
    {
        switch (block)
        {
            case YamlFrontMatterBlock or LinkReferenceDefinition or LinkReferenceDefinitionGroup:
                break;
            case HeadingBlock heading:
                builder.Add(BlockKind.Heading, OneLine(InlineText.Of(heading.Inline)), heading.Level);
                break;
            case ListBlock list:
                WriteList(list, listMark);
                break;
            case QuoteBlock quote:
                Write(quote, listMark, quoted: true);
                break;
            case Table table:
                builder.Add(BlockKind.Table, string.Join('\n', table.OfType<TableRow>().Select(Row)));
                break;
            case HtmlBlock html:
                HtmlFragment.Write(builder, html.Lines.ToString(), cancellationToken);
                break;
            case CodeBlock code:
                builder.Add(BlockKind.Code, code.Lines.ToString());
                break;
            case FootnoteGroup or Footnote:
                Write((ContainerBlock)block, listMark, quoted);
                break;
            case LeafBlock { Inline: { } inline }:
                var text = InlineText.Of(inline);
                var kind = listMark.Trim().Length > 0 ? BlockKind.ListItem : quoted ? BlockKind.Quote : BlockKind.Paragraph;
                builder.Add(kind, kind == BlockKind.ListItem ? listMark.TrimStart() + text : text);
                break;
            case ContainerBlock container:
                Write(container, listMark, quoted);
                break;
        }
    }

    private void WriteList(ListBlock list, string outerMark)
    {
        // An item whose first block is itself a list has no text to carry its mark.
        var number = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var mark = list.IsOrdered ? $"{number++}. " : "- ";
            Write(item, outerMark.Trim().Length > 0 ? outerMark : mark);
            outerMark = "";
        }
    }

    private static string Row(TableRow row)
        => string.Join(" | ", row.OfType<TableCell>().Select(cell => string.Join(' ', cell.OfType<LeafBlock>().Select(leaf => OneLine(InlineText.Of(leaf.Inline))))));

    private static string OneLine(string text) => text.Replace('\n', ' ').Trim();
}
