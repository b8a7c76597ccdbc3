using System.Globalization;
using SemanticSearch.Core.Documents;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SemanticSearch.Adapters.Readers.Markdown;

/// <summary>
/// Metadata from YAML front matter. Known names fill the named properties; every other scalar or list goes to
/// <see cref="DocumentMetadata.Fields"/>; nested mappings are left out, since no filter could name them.
/// </summary>
internal static class FrontMatter
{
    /// <summary>Front matter that is not valid YAML says nothing; the document's text is still worth having.</summary>
    public static DocumentMetadata Parse(string yaml)
    {
        try
        {
            return Read(Values(new Parser(new StringReader(yaml))));
        }
        catch (YamlException)
        {
            return DocumentMetadata.Empty;
        }
    }

    /// <summary>
    /// The scalars and lists of scalars right under the root. Reads events, not a tree: building one recurses, and hostile front
    /// matter nests deeper than any stack.
    /// </summary>
    private static List<(string Key, MetadataValue Value)> Values(Parser parser)
    {
        var values = new List<(string, MetadataValue)>();
        var depth = 0;
        string? key = null;
        List<string>? list = null;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart:
                    list = depth == 1 && key is not null && parser.Current is SequenceStart ? [] : depth == 1 ? null : list;
                    depth++;
                    break;
                case MappingEnd or SequenceEnd:
                    depth--;
                    if (depth == 1)
                    {
                        if (list is { Count: > 0 } && key is not null)
                        {
                            values.Add((key!, new MetadataValue.TextList(list)));
                        }

                        (key, list) = (null, null);
                    }

                    break;
                case Scalar scalar when depth == 1 && key is null:
                    key = scalar.Value;
                    break;
                case Scalar scalar when depth == 1:
                    if (Typed(scalar) is { } value)
                    {
                        values.Add((key!, value));
                    }

                    key = null;
                    break;
                case Scalar { Value.Length: > 0 } scalar when depth == 2:
                    list?.Add(scalar.Value);
                    break;
                case AnchorAlias when depth == 1:
                    key = null;
                    break;
            }
        }

        return values;
    }

    private static DocumentMetadata Read(List<(string Key, MetadataValue Value)> values)
    {
        var metadata = DocumentMetadata.Empty;
        var fields = new Dictionary<string, MetadataValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in values)
        {
            switch (key.ToLowerInvariant())
            {
                case "title":
                    metadata = metadata with { Title = Words(value) };
                    break;
                case "author" or "authors" or "by":
                    metadata = metadata with { Author = Words(value) };
                    break;
                case "publisher" or "site" or "source_name":
                    metadata = metadata with { Publisher = Words(value) };
                    break;
                case "date" or "published" or "pubdate" when LooseDates.Find(Words(value)) is { } day:
                    metadata = metadata with { Published = day };
                    break;
                case "url" or "canonical_url" or "link":
                    metadata = metadata with { Url = Words(value) };
                    break;
                case "lang" or "language":
                    metadata = metadata with { Language = Words(value) };
                    break;
                default:
                    fields[key] = value;
                    break;
            }
        }

        return metadata with { Fields = fields };
    }

    /// <summary>A quoted scalar is a text whatever it looks like.</summary>
    private static MetadataValue? Typed(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain)
        {
            return text.Length == 0 ? null : new MetadataValue.Text(text);
        }

        if (text is "" or "~" or "null" or "Null" or "NULL")
        {
            return null;
        }

        if (text.ToLowerInvariant() is "true" or "false" or "yes" or "no")
        {
            return new MetadataValue.Flag(text.ToLowerInvariant() is "true" or "yes");
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return new MetadataValue.Number(number);
        }

        // Only ISO 8601: "May 2025" or "1.2.3" in a field is a text.
        return text.Length >= 10 && text[4] == '-' && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? new MetadataValue.Date(moment)
            : new MetadataValue.Text(text);
    }

    private static string Words(MetadataValue value) => value switch
    {
        MetadataValue.Text text => text.Value,
        MetadataValue.TextList list => string.Join(", ", list.Values),
        MetadataValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        MetadataValue.Date date => date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        MetadataValue.Flag flag => flag.Value ? "true" : "false",
        _ => "",
    };
}
