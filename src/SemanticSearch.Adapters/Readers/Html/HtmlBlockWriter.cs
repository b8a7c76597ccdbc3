using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers.Html;

/// <summary>
/// Writes an element's content as blocks of stored text. Walks the tree without recursion: pages nest 60,000 deep when somebody wants
/// a stack to overflow.
/// </summary>
internal sealed class HtmlBlockWriter(StoredTextBuilder builder, Predicate<IElement> leaveOut, CancellationToken cancellationToken)
{
    private readonly StringBuilder line = new();
    private readonly List<ListState> lists = [];
    private string mark = "";
    private int quotes;
    private int items;

    public void Write(INode root)
    {
        var node = root.FirstChild;
        while (node is not null)
        {
            var descend = Enter(node);
            if (descend && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            if (descend)
            {
                Leave(node);
            }

            while (node is not null && node.NextSibling is null)
            {
                node = node.Parent;
                if (node is null || node == root)
                {
                    Flush();
                    return;
                }

                Leave(node);
            }

            node = node?.NextSibling;
        }

        Flush();
    }

    /// <summary>Whether to go into the node's children.</summary>
    private bool Enter(INode node)
    {
        if (node is IText text)
        {
            HtmlText.AppendCollapsed(line, text.Data);
            return false;
        }

        if (node is not IElement element)
        {
            return false;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (leaveOut(element))
        {
            return false;
        }

        switch (element.LocalName)
        {
            case "br":
                line.Append('\n');
                return false;
            case "hr":
                Flush();
                return false;
            case "pre" or "listing" or "xmp":
                Flush();
                builder.Add(BlockKind.Code, HtmlText.Of(element, leaveOut, keepLines: true));
                return false;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Flush();
                builder.Add(BlockKind.Heading, HtmlText.Of(element, leaveOut, keepLines: false), element.LocalName[1] - '0');
                return false;
            case "table" when HtmlTable.TryRead(element, leaveOut, out var rows):
                Flush();
                builder.Add(BlockKind.Table, rows);
                return false;
            case "ul" or "ol":
                Flush();
                var start = int.TryParse(element.GetAttribute("start"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 1;
                lists.Add(new ListState(element.LocalName == "ol", start));
                return true;
            case "li" or "dd":
                Flush();
                mark = NextMark();
                items++;
                return true;
            case "blockquote":
                Flush();
                quotes++;
                return true;
        }

        if (HtmlText.IsBlock(element))
        {
            Flush();
        }

        return true;
    }

    private void Leave(INode node)
    {
        if (node is not IElement element || !HtmlText.IsBlock(element))
        {
            return;
        }

        Flush();
        switch (element.LocalName)
        {
            case "ul" or "ol" when lists.Count > 0:
                lists.RemoveAt(lists.Count - 1);
                break;
            case "li" or "dd":
                items--;
                mark = "";
                break;
            case "blockquote":
                quotes--;
                break;
        }
    }

    private string NextMark()
    {
        if (lists.Count == 0 || !lists[^1].Ordered)
        {
            return "- ";
        }

        var list = lists[^1];
        lists[^1] = list with { Next = list.Next + 1 };
        return $"{list.Next}. ";
    }

    private void Flush()
    {
        var content = HtmlText.Tidy(line);
        line.Clear();
        if (content.Length == 0)
        {
            return;
        }

        var kind = items > 0 && mark.Length > 0 ? BlockKind.ListItem : quotes > 0 ? BlockKind.Quote : BlockKind.Paragraph;
        builder.Add(kind, kind == BlockKind.ListItem ? mark + content : content);
        mark = "";
    }
}
