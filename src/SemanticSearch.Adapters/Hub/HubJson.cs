using System.Text.Json.Serialization;

namespace SemanticSearch.Adapters.Hub;

/// <summary>The reader of a hub's answers, made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HubModelInfo))]
internal sealed partial class HubJson : JsonSerializerContext;
