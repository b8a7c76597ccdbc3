using System.Text.Json.Serialization;

namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>The serializer of <c>models.lock.json</c>, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = false,
    WriteIndented = true)]
[JsonSerializable(typeof(ModelsLock))]
internal sealed partial class ModelsLockJson : JsonSerializerContext;
