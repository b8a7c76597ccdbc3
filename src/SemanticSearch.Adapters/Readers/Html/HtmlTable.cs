using System.Text;
using AngleSharp.Dom;

namespace SemanticSearch.Adapters.Readers.Html;

/// <summary>Tells tables of data from tables that arrange a page, and writes the former one row a line.</summary>
internal static class HtmlTable
{
    /// <summary>A cell with more text than this is a column of a page, not a value.</summary>
    private const int LongestCell = 600;

    /// <summary>Rows with " | " between cells; false for a layout table, whose content is read like any other.</summary>
    public static bool TryRead(IElement table, Predicate<IElement> leaveOut, out string rows)
    {
        rows = "";
        if (string.Equals(table.GetAttribute("role"), "presentation", StringComparison.OrdinalIgnoreCase)
            || table.QuerySelector("table, h1, h2, h3, pre, ul, ol") is not null)
        {
            return false;
        }

        var written = new StringBuilder();
        var widest = 0;
        foreach (var row in table.QuerySelectorAll("caption, tr"))
        {
            if (leaveOut(row))
            {
                continue;
            }

            var cells = new List<string>();
            if (row.LocalName == "caption")
            {
                cells.Add(HtmlText.Of(row, leaveOut, keepLines: false));
            }

            foreach (var cell in row.Children)
            {
                if (cell.LocalName is "td" or "th" && !leaveOut(cell))
                {
                    var text = HtmlText.Of(cell, leaveOut, keepLines: false);
                    if (text.Length > LongestCell)
                    {
                        return false;
                    }

                    cells.Add(text);
                }
            }

            widest = Math.Max(widest, cells.Count);
            if (cells.Exists(cell => cell.Length > 0))
            {
                written.AppendJoin(" | ", cells).Append('\n');
            }
        }

        rows = written.ToString();
        return widest > 1;
    }
}
