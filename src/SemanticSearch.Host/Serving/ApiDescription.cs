using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Searching;
using SemanticSearch.Host.Composition;

namespace SemanticSearch.Host.Serving;

/// <summary>Sets up <c>/openapi/v1.json</c>, which is made when it is first asked for.</summary>
public static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "SemanticSearch",
                Version = LibraryStatus.Version,
                Description = "Search by meaning, with citations that can be checked. Spans count UTF-16 code units.",
                License = new OpenApiLicense { Name = "MIT" },
            };

            // The address differs from server to server; clients resolve paths against where they found the document.
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(Filter))
            {
                schema.Type = JsonSchemaType.Object;
                schema.Description = "One of {field, equals}, {field, anyOf}, {field, gt|gte|lt|lte}, {and}, {or}, {not}; see docs/api.md.";
                schema.Examples = [JsonNode.Parse("""{"field":"publisher","equals":"The Hill"}""")!];
            }
            else if (context.JsonTypeInfo.Type == typeof(MetadataValue))
            {
                schema.Description = "A string (a date when in ISO 8601 form), a number, a boolean or an array of strings.";
            }

            return Task.CompletedTask;
        });
    });
}
