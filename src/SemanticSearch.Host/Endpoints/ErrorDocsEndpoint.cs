using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Endpoints;

/// <summary>Describes every error at the address that its <c>type</c> points to.</summary>
public static class ErrorDocsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ProblemType.DocsPath, WriteAsync);

    private static Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Html, context.RequestAborted);
    }

    private static string Html
    {
        get
        {
            var html = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Errors</title><h1>Errors</h1>");
            foreach (var type in ProblemTypes.All)
            {
                html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{type.Slug}\">{type.Slug} ({type.Status})</h2>")
                    .Append(CultureInfo.InvariantCulture, $"<p>{Encode(type.Title)} {Encode(type.Remedy)}</p>");
            }

            return html.ToString();
        }
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
