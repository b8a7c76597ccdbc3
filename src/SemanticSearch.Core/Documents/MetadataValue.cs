namespace SemanticSearch.Core.Documents;

/// <summary>
/// The value of a metadata field: a text, a number, a date, a flag or a list of texts. In JSON: a string, a number, a string in
/// ISO 8601, a boolean, an array of strings.
/// </summary>
public abstract record MetadataValue
{
    private MetadataValue()
    {
    }

    /// <summary>A text; compared without regard to case.</summary>
    public sealed record Text(string Value) : MetadataValue;

    /// <summary>A number; a whole number up to 2^53 is exact.</summary>
    public sealed record Number(double Value) : MetadataValue;

    /// <summary>A moment, or a day when the time is midnight UTC.</summary>
    public sealed record Date(DateTimeOffset Value) : MetadataValue;

    /// <summary>True or false.</summary>
    public sealed record Flag(bool Value) : MetadataValue;

    /// <summary>Several texts, such as tags; a filter matches when any of them does.</summary>
    public sealed record TextList(IReadOnlyList<string> Values) : MetadataValue
    {
        public bool Equals(TextList? other) => other is not null && Values.SequenceEqual(other.Values, StringComparer.Ordinal);

        public override int GetHashCode() => Values.Count == 0 ? 0 : StringComparer.Ordinal.GetHashCode(Values[0]);
    }
}
