using System.Text.Json;
using AngleSharp.Dom;

namespace SemanticSearch.Adapters.Readers.Html;

/// <summary>What a page says of itself in schema.org JSON-LD. Faulty JSON, which is common, says nothing.</summary>
internal sealed class JsonLd
{
    public string? Headline { get; private set; }

    public string? Author { get; private set; }

    public string? Publisher { get; private set; }

    public string? Published { get; private set; }

    public string? Language { get; private set; }

    public static JsonLd Of(IDocument document)
    {
        var found = new JsonLd();
        foreach (var script in document.Scripts)
        {
            if (!string.Equals(script.Type, "application/ld+json", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(script.TextContent, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
                found.Read(json.RootElement);
            }
            catch (JsonException)
            {
                // Said in the summary: a page whose JSON-LD is broken still has its text and its meta elements.
            }
        }

        return found;
    }

    /// <summary>Recursion ends at the parser's own depth limit of 64.</summary>
    private void Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Read(item);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("@graph", out var graph))
            {
                Read(graph);
            }

            if (IsArticle(element))
            {
                Headline ??= Text(element, "headline");
                Author ??= Names(element, "author");
                Publisher ??= Names(element, "publisher");
                Published ??= Text(element, "datePublished") ?? Text(element, "dateCreated");
                Language ??= Text(element, "inLanguage");
            }
        }
    }

    private static bool IsArticle(JsonElement element)
    {
        if (!element.TryGetProperty("@type", out var type))
        {
            return false;
        }

        var names = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().ToArray() : [type];
        return Array.Exists(names, name => name.ValueKind == JsonValueKind.String && name.GetString() is { } text
            && (text.EndsWith("Article", StringComparison.Ordinal) || text.EndsWith("BlogPosting", StringComparison.Ordinal) || text is "Report" or "Review"));
    }

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString())
            ? value.GetString()!.Trim()
            : null;

    /// <summary>Names of one or more people or organisations, given as texts or as objects with a name.</summary>
    private static string? Names(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return null;
        }

        var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value];
        var names = items
            .Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : item.ValueKind == JsonValueKind.Object ? Text(item, "name") : null)
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return names.Length == 0 ? null : string.Join(", ", names);
    }
}
