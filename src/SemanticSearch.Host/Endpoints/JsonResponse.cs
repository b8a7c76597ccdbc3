using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SemanticSearch.Host.Endpoints;

/// <summary>Writes a value as the JSON response.</summary>
public static class JsonResponse
{
    public static async Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        JsonSerializer.Serialize(new Utf8JsonWriter(context.Response.BodyWriter, WriterOptions(type)), value, type);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static JsonWriterOptions WriterOptions(JsonTypeInfo type) => new() { Encoder = type.Options.Encoder, SkipValidation = true };
}
