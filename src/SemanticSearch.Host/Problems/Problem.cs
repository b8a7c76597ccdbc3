using System.Text.Json.Serialization;

namespace SemanticSearch.Host.Problems;

/// <summary>The body of an error: problem details of RFC 9457.</summary>
public sealed record Problem
{
    /// <summary>Media type of the body.</summary>
    public const string MediaType = "application/problem+json";

    [JsonPropertyOrder(0)]
    public required string Type { get; init; }

    [JsonPropertyOrder(1)]
    public required string Title { get; init; }

    [JsonPropertyOrder(2)]
    public required int Status { get; init; }

    /// <summary>What happened here, to what, and what to do.</summary>
    [JsonPropertyOrder(3)]
    public required string Detail { get; init; }

    /// <summary>Path of the request.</summary>
    [JsonPropertyOrder(4)]
    public required string Instance { get; init; }

    /// <summary>For each field at fault what is wrong with it; null when no single field is.</summary>
    [JsonPropertyOrder(5)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}
