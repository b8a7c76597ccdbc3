using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>The meaning of a <see cref="Filter"/>: decides it for one document. Backends that translate filters must agree with it.</summary>
public static class FilterEvaluator
{
    public static bool Matches(Filter filter, DocumentRecord document) => filter switch
    {
        Filter.And and => and.Filters.All(inner => Matches(inner, document)),
        Filter.Or or => or.Filters.Any(inner => Matches(inner, document)),
        Filter.Not not => !Matches(not.Inner, document),
        Filter.AnyOf anyOf => DocumentFields.Get(document, anyOf.Field) is { } value
            && anyOf.Values.Any(wanted => AreEqual(value, wanted)),
        Filter.Range range => DocumentFields.Get(document, range.Field) is { } value && IsWithin(value, range),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "Not a filter."),
    };

    /// <summary>The fields that a filter names, each once, without regard to case.</summary>
    public static IReadOnlySet<string> FieldsOf(Filter filter)
    {
        var fields = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Collect(filter, fields);
        return fields;
    }

    private static void Collect(Filter filter, HashSet<string> fields)
    {
        switch (filter)
        {
            case Filter.And and:
                foreach (var inner in and.Filters)
                {
                    Collect(inner, fields);
                }

                break;
            case Filter.Or or:
                foreach (var inner in or.Filters)
                {
                    Collect(inner, fields);
                }

                break;
            case Filter.Not not:
                Collect(not.Inner, fields);
                break;
            case Filter.AnyOf anyOf:
                fields.Add(anyOf.Field);
                break;
            case Filter.Range range:
                fields.Add(range.Field);
                break;
        }
    }

    private static bool AreEqual(MetadataValue value, MetadataValue wanted) => (value, wanted) switch
    {
        (MetadataValue.TextList list, MetadataValue.Text text) => list.Values.Contains(text.Value, StringComparer.OrdinalIgnoreCase),
        (MetadataValue.Text a, MetadataValue.Text b) => string.Equals(a.Value, b.Value, StringComparison.OrdinalIgnoreCase),
        _ => value.Equals(wanted),
    };

    private static bool IsWithin(MetadataValue value, Filter.Range range) =>
        (range.Lower is null || Compare(value, range.Lower) is { } low && (range.LowerInclusive ? low >= 0 : low > 0))
        && (range.Upper is null || Compare(value, range.Upper) is { } high && (range.UpperInclusive ? high <= 0 : high < 0));

    /// <summary>Sign of the comparison, or null when the two are not of one ordered kind.</summary>
    private static int? Compare(MetadataValue value, MetadataValue bound) => (value, bound) switch
    {
        (MetadataValue.Number a, MetadataValue.Number b) => a.Value.CompareTo(b.Value),
        (MetadataValue.Date a, MetadataValue.Date b) => a.Value.CompareTo(b.Value),
        _ => null,
    };
}
