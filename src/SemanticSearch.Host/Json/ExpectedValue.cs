using System.Text.Json;

namespace SemanticSearch.Host.Json;

/// <summary>Says what a field of a request body takes, for whoever sent something else.</summary>
public static class ExpectedValue
{
    private const string ConverterSays = "The JSON value could not be converted";

    public static string Of(string field, JsonException exception) => field switch
    {
        "query" or "collection" or "source" or "text" or "mediaType" => "a string",
        "contentBase64" => "a string in base64",
        "limit" or "offset" or "groupSize" => "a whole number",
        "diversity" or "minScore" => "a number from 0 to 1",
        "collapseDuplicates" or "highlight" or "explain" => "true or false",
        "mode" => "\"hybrid\", \"dense\" or \"lexical\"",
        "fusion" => "\"weightedSum\" or \"reciprocalRank\"",
        "groupBy" => "\"document\"",
        "metadata.published" => "a day such as \"2025-12-04\"",
        "metadata" or "metadata.fields" or "body" => "a JSON object",
        _ when field.StartsWith("metadata.fields", StringComparison.Ordinal)
            && !exception.Message.StartsWith(ConverterSays, StringComparison.Ordinal) => exception.Message,
        _ when field.StartsWith("metadata.", StringComparison.Ordinal) => "a string",
        _ => "of another type; see /openapi/v1.json",
    };
}
