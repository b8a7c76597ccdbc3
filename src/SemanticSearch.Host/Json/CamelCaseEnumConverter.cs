using System.Text.Json;
using System.Text.Json.Serialization;

namespace SemanticSearch.Host.Json;

/// <summary>Enums as camelCase strings; numbers are refused.</summary>
public sealed class CamelCaseEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
