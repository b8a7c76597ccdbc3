using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Endpoints;

/// <summary>What the OpenAPI document says of a route whose handler reads the request itself.</summary>
public static class RouteDescription
{
    private const string Json = "application/json";

    /// <summary>Gives a route its sentence and its query parameters, and lists it in the OpenAPI document.</summary>
    public static IEndpointConventionBuilder Describe(this IEndpointConventionBuilder route, string summary, params string[] parameters)
    {
        // A route without a method to look at is left out of the document.
        route.Add(endpoint =>
        {
            if (!endpoint.Metadata.OfType<MethodInfo>().Any())
            {
                endpoint.Metadata.Add(endpoint.RequestDelegate!.Method);
            }
        });
        route.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(Problem), [Problem.MediaType]));
        route.AddOpenApiOperationTransformer((operation, context, _) =>
        {
            operation.Summary = summary;
            operation.Parameters ??= [];
            foreach (var part in context.Description.RelativePath?.Split('/') ?? [])
            {
                if (part is ['{', .. var name, '}'] && operation.Parameters.All(known => known.Name != name))
                {
                    operation.Parameters.Add(Parameter(name, ParameterLocation.Path));
                }
            }

            foreach (var name in parameters)
            {
                operation.Parameters.Add(Parameter(name, ParameterLocation.Query));
            }

            return Task.CompletedTask;
        });
        return route;
    }

    /// <summary>The body that a route takes, and the media types it takes it in.</summary>
    public static IEndpointConventionBuilder Takes<T>(this IEndpointConventionBuilder route, params string[] mediaTypes) =>
        route.WithMetadata(new AcceptsMetadata(mediaTypes, typeof(T)));

    /// <summary>What a route answers.</summary>
    public static IEndpointConventionBuilder Gives<T>(this IEndpointConventionBuilder route, int status = StatusCodes.Status200OK) =>
        route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(T), [Json]));

    /// <summary>An answer without a body.</summary>
    public static IEndpointConventionBuilder GivesNothing(this IEndpointConventionBuilder route) =>
        route.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void)));

    private static OpenApiParameter Parameter(string name, ParameterLocation place) => new()
    {
        Name = name,
        In = place,
        Required = place == ParameterLocation.Path || name == "q",
        Schema = new OpenApiSchema
        {
            Type = name switch
            {
                "limit" or "offset" or "groupSize" or "start" or "length" => JsonSchemaType.Integer,
                "minScore" or "diversity" => JsonSchemaType.Number,
                "explain" or "highlight" or "collapseDuplicates" => JsonSchemaType.Boolean,
                _ => JsonSchemaType.String,
            },
        },
    };
}
