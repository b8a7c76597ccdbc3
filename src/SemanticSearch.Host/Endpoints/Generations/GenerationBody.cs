using System.Text.Json;
using System.Text.Json.Serialization;
using SemanticSearch.Core.Chunking;
using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Endpoints.Generations;

/// <summary>The body of <c>POST /v1/collections/{name}/generations</c>: which model the collection is to have.</summary>
public sealed record GenerationBody
{
    private static readonly IReadOnlyList<string> KnownMembers = ["model", "maxTokens", "overlapTokens"];

    /// <summary>Reference of the model; goes on with what was begun, or brings the collection's own model up to date, when left out.</summary>
    public string? Model { get; init; }

    /// <summary>Largest passage in tokens of the model; 16 to 8,192, as it is when left out.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Most tokens repeated from the passage before; 0 to half of the largest passage.</summary>
    public int? OverlapTokens { get; init; }

    /// <summary>Members that do not exist; a request with any is refused.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }

    /// <exception cref="ProblemException">A member does not exist or is out of bounds.</exception>
    public void Check()
    {
        RequestMembers.RejectUnknown(Unknown, KnownMembers);
        if (Model is { } model && IsPath(model))
        {
            throw new ProblemException(
                ProblemTypes.InvalidValue,
                "'model' must be the name of an installed model: a client may not point the server at its files. Start it with --model for a path.",
                "model");
        }

        Hold("maxTokens", MaxTokens, 16, 8192);
        Hold("overlapTokens", OverlapTokens, 0, (MaxTokens ?? 8192) / 2);
    }

    /// <summary>How documents are to be cut, where that was said.</summary>
    public ChunkingOptions? ChunkingOver(ChunkingOptions present) => MaxTokens is null && OverlapTokens is null
        ? null
        : new ChunkingOptions
        {
            MaxTokens = MaxTokens ?? present.MaxTokens,
            OverlapTokens = Math.Min(OverlapTokens ?? present.OverlapTokens, (MaxTokens ?? present.MaxTokens) / 2),
        };

    private static bool IsPath(string model) =>
        Path.IsPathRooted(model) || model is ['.' or '~', ..] || model.Contains('\\', StringComparison.Ordinal)
        || model.Contains("..", StringComparison.Ordinal);

    private static void Hold(string name, int? value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new ProblemException(ProblemTypes.InvalidValue, $"'{name}' must be between {least} and {most}.", name);
        }
    }
}
