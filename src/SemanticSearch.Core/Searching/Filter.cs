using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Searching;

/// <summary>
/// A condition on a document's metadata. In JSON: <c>{"field":"publisher","equals":"…"}</c>, <c>{"field":…,"anyOf":[…]}</c>,
/// <c>{"field":…,"gt|gte|lt|lte":…}</c>, <c>{"and":[…]}</c>, <c>{"or":[…]}</c>, <c>{"not":{…}}</c>.
/// </summary>
/// <remarks>A document without the field matches no condition on it, and so matches its negation. Texts are compared without regard to case.</remarks>
public abstract record Filter
{
    /// <summary>Deepest nesting accepted.</summary>
    public const int MaxDepth = 16;

    /// <summary>Most conditions in one filter.</summary>
    public const int MaxConditions = 256;

    private Filter()
    {
    }

    /// <summary>Every one of the filters matches; true when there are none.</summary>
    public sealed record And(IReadOnlyList<Filter> Filters) : Filter;

    /// <summary>At least one of the filters matches; false when there are none.</summary>
    public sealed record Or(IReadOnlyList<Filter> Filters) : Filter;

    /// <summary>The filter does not match.</summary>
    public sealed record Not(Filter Inner) : Filter;

    /// <summary>The field equals one of the values; with one value this is <c>equals</c>.</summary>
    public sealed record AnyOf(string Field, IReadOnlyList<MetadataValue> Values) : Filter;

    /// <summary>The field, a number or a date, lies between bounds; a missing bound is open.</summary>
    public sealed record Range(string Field, MetadataValue? Lower, bool LowerInclusive, MetadataValue? Upper, bool UpperInclusive) : Filter;
}
