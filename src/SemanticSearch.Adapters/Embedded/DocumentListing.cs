using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Pages through the documents of a collection by source, with or without a filter.</summary>
internal static class DocumentListing
{
    public static DocumentPage Page(StoreConnection connection, string collection, int offset, int limit, Filter? filter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var row = CollectionTable.Get(connection, collection);
        return filter is null
            ? new DocumentPage(
                DocumentTable.Page(connection, row.Id, offset, limit), DocumentTable.Count(connection, row.Id))
            : Filtered(connection, row, offset, limit, filter);
    }

    private static DocumentPage Filtered(StoreConnection connection, CollectionRow row, int offset, int limit, Filter filter)
    {
        var page = new List<DocumentRecord>();
        var total = 0;
        foreach (var record in DocumentTable.Page(connection, row.Id, offset: 0, limit: int.MaxValue))
        {
            if (FilterEvaluator.Matches(filter, record))
            {
                if (total >= offset && page.Count < limit)
                {
                    page.Add(record);
                }

                total++;
            }
        }

        return new DocumentPage(page, total);
    }
}
