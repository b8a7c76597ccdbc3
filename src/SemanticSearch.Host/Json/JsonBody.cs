using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Json;

/// <summary>Reads a request's JSON body whole, bounded, and says exactly what is wrong with one that cannot be read.</summary>
public static class JsonBody
{
    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, int maxBytes)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new ProblemException(
                ProblemTypes.UnsupportedMediaType,
                $"The body must be JSON with Content-Type: application/json, not '{context.Request.ContentType ?? "(none)"}'; with curl, use --json.");
        }

        var bytes = await RequestBytes.ReadAsync(context, maxBytes);
        return Parse(bytes.Span, type);
    }

    public static T Parse<T>(ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type)
                ?? throw new ProblemException(ProblemTypes.WrongType, "The body must be a JSON object, not null.");
        }
        catch (JsonException exception)
        {
            throw Explain(exception);
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(ProblemTypes.MalformedJson, "A string in the body holds text that is not valid Unicode.");
        }
    }

    private static ProblemException Explain(JsonException exception)
    {
        var place = $"line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}";

        // The reader's own complaints arrive wrapped in a second JsonException; those of converters do not.
        if (exception.InnerException is JsonException)
        {
            return new ProblemException(ProblemTypes.MalformedJson, $"The body is not valid JSON at {place}.");
        }

        var field = exception.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "body";
        var duplicate = exception.Message.StartsWith("Duplicate", StringComparison.OrdinalIgnoreCase);
        return duplicate
            ? new ProblemException(ProblemTypes.MalformedJson, $"The body has a member twice at {place}.")
            : new ProblemException(
                ProblemTypes.WrongType, $"'{field}' must be {ExpectedValue.Of(field, exception)} (at {place}).", field);
    }
}
