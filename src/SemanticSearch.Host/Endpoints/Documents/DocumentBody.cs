using System.Text.Json;
using System.Text.Json.Serialization;

namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>The JSON body of <c>POST /v1/documents</c>: a document's name and its content as text or as bytes.</summary>
public sealed record DocumentBody
{
    /// <summary>Default "default".</summary>
    public string? Collection { get; init; }

    /// <summary>The document's name in the collection; the same name replaces it.</summary>
    public string? Source { get; init; }

    /// <summary>The content as text; instead of <see cref="ContentBase64"/>.</summary>
    public string? Text { get; init; }

    /// <summary>The content as bytes in base64; instead of <see cref="Text"/>.</summary>
    public string? ContentBase64 { get; init; }

    /// <summary>Media type of the content; by the ending of <see cref="Source"/> when absent, else text/plain.</summary>
    public string? MediaType { get; init; }

    /// <summary>What is known from outside; wins over what the document says of itself.</summary>
    public MetadataBody? Metadata { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }

    public static IReadOnlyList<string> KnownMembers { get; } =
        ["collection", "source", "text", "contentBase64", "mediaType", "metadata"];
}
