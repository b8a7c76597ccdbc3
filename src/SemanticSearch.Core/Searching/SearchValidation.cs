using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>The rules a <see cref="SearchRequest"/> must keep; every message names the field and what it may be.</summary>
public static class SearchValidation
{
    /// <exception cref="InvalidSearchException">The first rule that is broken.</exception>
    public static void Check(SearchRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Query))
        {
            throw new InvalidSearchException("query", "The query is empty; ask a question or give some words.");
        }

        if (request.Query.Length > SearchRequest.MaxQueryLength)
        {
            throw new InvalidSearchException(
                "query", $"The query has {request.Query.Length:N0} characters; the most is {SearchRequest.MaxQueryLength:N0}.");
        }

        if (!CollectionName.IsValid(request.Collection))
        {
            throw new InvalidSearchException(
                "collection",
                $"'{Abbreviated(request.Collection)}' is not a collection name: 1 to {CollectionName.MaxLength} of a-z, 0-9, - and _, starting with a letter or digit.");
        }

        Within("limit", request.Limit, 1, SearchRequest.MaxLimit);
        Within("offset", request.Offset, 0, SearchRequest.MaxOffset);
        Within("groupSize", request.GroupSize, 1, 10);
        Within("diversity", request.Diversity, 0, 1);
        Within("minScore", request.MinScore, 0, 1);
        Within("rerankTop", request.RerankTop, 1, SearchRequest.MaxRerankTop);
        Within("rerankBudgetMs", request.RerankBudgetMs, 1, SearchRequest.MaxRerankBudgetMs);
        if (request is { Feedback: true, Mode: SearchMode.Dense })
        {
            throw new InvalidSearchException("feedback", "feedback adds words to a query, and mode dense has none; use mode hybrid or lexical.");
        }

        if (request.Filter is not null)
        {
            CheckSize(request.Filter);
        }
    }

    /// <exception cref="InvalidSearchException">The filter names a field that no document of the collection has.</exception>
    public static void CheckFields(Filter filter, IReadOnlySet<string> fields)
    {
        foreach (var field in FilterEvaluator.FieldsOf(filter))
        {
            if (!DocumentFields.IsBuiltIn(field) && !fields.Contains(field, StringComparer.OrdinalIgnoreCase))
            {
                var all = DocumentFields.BuiltIn.Concat(fields.Order(StringComparer.OrdinalIgnoreCase));
                throw new InvalidSearchException(
                    "filter", $"No document has a field '{Abbreviated(field)}'. Fields here: {string.Join(", ", all)}.");
            }
        }
    }

    private static void CheckSize(Filter filter)
    {
        var conditions = 0;
        var level = new List<Filter> { filter };
        for (var depth = 1; level.Count > 0; depth++)
        {
            conditions += level.Count;
            if (depth > Filter.MaxDepth || conditions > Filter.MaxConditions)
            {
                throw new InvalidSearchException(
                    "filter", $"The filter is too large: at most {Filter.MaxConditions} conditions, nested {Filter.MaxDepth} deep.");
            }

            level.ForEach(CheckBounds);
            level = level.SelectMany(Children).ToList();
        }
    }

    /// <summary>A day compared with a number would match nothing, in silence; a year is the likely slip.</summary>
    private static void CheckBounds(Filter filter)
    {
        if (filter is Filter.Range range
            && DocumentFields.IsDate(range.Field)
            && (range.Lower ?? range.Upper) is { } bound and not MetadataValue.Date)
        {
            throw new InvalidSearchException(
                "filter",
                $"'{range.Field}' is a date; compare it with a day such as 2025-01-31{(bound is MetadataValue.Number number ? $", not with {number.Value}" : "")}.");
        }
    }

    private static IEnumerable<Filter> Children(Filter filter) => filter switch
    {
        Filter.And and => and.Filters,
        Filter.Or or => or.Filters,
        Filter.Not not => [not.Inner],
        _ => [],
    };

    private static void Within(string field, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            throw new InvalidSearchException(field, $"{field} is {value}; it must be between {least} and {most:N0}.");
        }
    }

    private static string Abbreviated(string? text) => text is null ? "" : text.Length <= 64 ? text : text[..64] + "…";
}
