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
    private readonly StringBuilder _line = new();
    private readonly List<ListState> _lists = [];
    private string _mark = "";
    private int _quotes;
    private int _items;

    public void Write(INode root)
    {
        var walk = new NodeWalk(root);
        while (walk.Next(out var node, out var leaving))
        {
            if (leaving)
            {
                Leave(node);
            }
            else if (!Enter(node))
            {
                walk.Skip();
            }
        }

        Flush();
    }

    /// <summary>Whether to go into the node's children.</summary>
    private bool Enter(INode node)
    {
        if (node is IText text)
        {
            HtmlText.AppendCollapsed(_line, text.Data);
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
                _line.Append('\n');
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
                _lists.Add(new ListState(element.LocalName == "ol", start));
                return true;
            case "li" or "dd":
                Flush();
                _mark = NextMark();
                _items++;
                return true;
            case "blockquote":
                Flush();
                _quotes++;
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
            case "ul" or "ol" when _lists.Count > 0:
                _lists.RemoveAt(_lists.Count - 1);
                break;
            case "li" or "dd":
                _items--;
                _mark = "";
                break;
            case "blockquote":
                _quotes--;
                break;
        }
    }

    private string NextMark()
    {
        if (_lists.Count == 0 || !_lists[^1].Ordered)
        {
            return "- ";
        }

        var list = _lists[^1];
        _lists[^1] = list with { Next = list.Next + 1 };
        return $"{list.Next}. ";
    }

    private void Flush()
    {
        var content = HtmlText.Tidy(_line);
        _line.Clear();
        if (content.Length == 0)
        {
            return;
        }

        var kind = _items > 0 && _mark.Length > 0 ? BlockKind.ListItem : _quotes > 0 ? BlockKind.Quote : BlockKind.Paragraph;
        builder.Add(kind, kind == BlockKind.ListItem ? _mark + content : content);
        _mark = "";
    }
}
