using System.Text.Json.Serialization;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>Serializers made at compile time for what the database holds as JSON: no reflection at start-up.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(StoredMetadata))]
[JsonSerializable(typeof(IReadOnlyList<StoredHeading>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class StoredJson : JsonSerializerContext;
