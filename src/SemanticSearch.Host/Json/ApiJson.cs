using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Reranking;
using SemanticSearch.Host.Commands;
using SemanticSearch.Host.Commands.Models;
using SemanticSearch.Host.Endpoints.Collections;
using SemanticSearch.Host.Endpoints.Documents;
using SemanticSearch.Host.Endpoints.Generations;
using SemanticSearch.Host.Endpoints.Searching;
using SemanticSearch.Host.Problems;
using SemanticSearch.Host.Remote;
using SemanticSearch.Models.Directories;

namespace SemanticSearch.Host.Json;

/// <summary>Source-generated serialisation of everything that goes over HTTP or out of <c>--json</c>.</summary>
[JsonSerializable(typeof(CollectionList))]
[JsonSerializable(typeof(CollectionView))]
[JsonSerializable(typeof(Deleted))]
[JsonSerializable(typeof(DocumentBody))]
[JsonSerializable(typeof(DocumentList))]
[JsonSerializable(typeof(DocumentSaved))]
[JsonSerializable(typeof(DocumentView))]
[JsonSerializable(typeof(EvaluationView))]
[JsonSerializable(typeof(Filter))]
[JsonSerializable(typeof(GenerationBody))]
[JsonSerializable(typeof(GenerationView))]
[JsonSerializable(typeof(IngestReport))]
[JsonSerializable(typeof(InstalledModelList))]
[JsonSerializable(typeof(InstalledModelView))]
[JsonSerializable(typeof(List<ModelCheckView>))]
[JsonSerializable(typeof(MetadataValue))]
[JsonSerializable(typeof(ModelInfoView))]
[JsonSerializable(typeof(PassageHit))]
[JsonSerializable(typeof(PassageList))]
[JsonSerializable(typeof(PassageView))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Readiness))]
[JsonSerializable(typeof(RunningServer))]
[JsonSerializable(typeof(SearchBody))]
[JsonSerializable(typeof(SearchResponse))]
[JsonSerializable(typeof(ServerStatus))]
[JsonSerializable(typeof(TextSlice))]
public sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The one instance in use; its options are the API's conventions.</summary>
    public static ApiJson Instance { get; } = new(Conventions());

    /// <summary>The same, indented: for people reading a terminal.</summary>
    public static ApiJson Indented { get; } = new(new JsonSerializerOptions(Conventions()) { WriteIndented = true });

    /// <summary>camelCase, nulls left out, enums as strings, nothing said twice.</summary>
    private static JsonSerializerOptions Conventions() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowDuplicateProperties = false,

        // Answers are served as application/json with nosniff, never inlined in HTML: text stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new CamelCaseEnumConverter<BlockKind>(),
            new CamelCaseEnumConverter<BuildState>(),
            new CamelCaseEnumConverter<FusionMethod>(),
            new CamelCaseEnumConverter<GenerationState>(),
            new CamelCaseEnumConverter<HighlightKind>(),
            new CamelCaseEnumConverter<ModelKind>(),
            new CamelCaseEnumConverter<RerankMethod>(),
            new CamelCaseEnumConverter<RerankStatus>(),
            new CamelCaseEnumConverter<SearchMode>(),
            new CamelCaseEnumConverter<GroupBy>(),
            new CamelCaseEnumConverter<SaveStatus>(),
            new FilterConverter(),
            new MetadataValueConverter(),
            new RoundedDoubleConverter(),
        },
    };
}
