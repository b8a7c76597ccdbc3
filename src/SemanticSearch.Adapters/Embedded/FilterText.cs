using System.Globalization;
using System.Text;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>A filter written out so that equal filters give equal texts and different ones different texts.</summary>
internal static class FilterText
{
    public static string Of(Filter filter)
    {
        var text = new StringBuilder();
        Write(text, filter);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Filter filter)
    {
        switch (filter)
        {
            case Filter.And and:
                WriteAll(text, '&', and.Filters);
                break;
            case Filter.Or or:
                WriteAll(text, '|', or.Filters);
                break;
            case Filter.Not not:
                text.Append('!');
                Write(text, not.Inner);
                break;
            case Filter.AnyOf anyOf:
                text.Append('=');
                Write(text, anyOf.Field);
                text.Append(anyOf.Values.Count).Append('(');
                foreach (var value in anyOf.Values)
                {
                    Write(text, value);
                }

                text.Append(')');
                break;
            case Filter.Range range:
                text.Append('<');
                Write(text, range.Field);
                text.Append(range.LowerInclusive ? '[' : '(');
                Write(text, range.Lower);
                Write(text, range.Upper);
                text.Append(range.UpperInclusive ? ']' : ')');
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(filter), filter, "Not a filter.");
        }
    }

    private static void WriteAll(StringBuilder text, char sign, IReadOnlyList<Filter> filters)
    {
        text.Append(sign).Append(filters.Count).Append('(');
        foreach (var filter in filters)
        {
            Write(text, filter);
        }

        text.Append(')');
    }

    /// <summary>The length in front keeps a text from running into what follows it.</summary>
    private static void Write(StringBuilder text, string value) => text.Append(value.Length).Append(':').Append(value);

    private static void Write(StringBuilder text, MetadataValue? value)
    {
        switch (value)
        {
            case null:
                text.Append('-');
                break;
            case MetadataValue.Text { Value: var inner }:
                text.Append('t');
                Write(text, inner);
                break;
            case MetadataValue.Number { Value: var number }:
                text.Append('n').Append(number.ToString("R", CultureInfo.InvariantCulture)).Append(';');
                break;
            case MetadataValue.Date { Value: var date }:
                text.Append('d').Append(date.UtcTicks).Append(';');
                break;
            case MetadataValue.Flag { Value: var flag }:
                text.Append(flag ? "f1" : "f0");
                break;
            case MetadataValue.TextList { Values: var values }:
                text.Append('l').Append(values.Count).Append('(');
                foreach (var inner in values)
                {
                    Write(text, inner);
                }

                text.Append(')');
                break;
        }
    }
}
