using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>A <see cref="MetadataValue"/> as stored: exactly one part is set, and tells the kind, which plain JSON would lose for dates.</summary>
internal sealed record StoredValue
{
    public string? Text { get; init; }

    public double? Number { get; init; }

    public DateTimeOffset? Date { get; init; }

    public bool? Flag { get; init; }

    public IReadOnlyList<string>? List { get; init; }

    public static StoredValue From(MetadataValue value) => value switch
    {
        MetadataValue.Text text => new StoredValue { Text = text.Value },
        MetadataValue.Number number => new StoredValue { Number = number.Value },
        MetadataValue.Date date => new StoredValue { Date = date.Value },
        MetadataValue.Flag flag => new StoredValue { Flag = flag.Value },
        MetadataValue.TextList list => new StoredValue { List = list.Values },
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Not a kind of metadata value."),
    };

    public MetadataValue ToValue() => this switch
    {
        { Text: { } text } => new MetadataValue.Text(text),
        { Number: { } number } => new MetadataValue.Number(number),
        { Date: { } date } => new MetadataValue.Date(date),
        { Flag: { } flag } => new MetadataValue.Flag(flag),
        _ => new MetadataValue.TextList(List ?? []),
    };
}
