using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SemanticSearch.Tests.Host.Http;

/// <summary>An answer of the API, read whole.</summary>
internal sealed record HttpAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, string? MediaType, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The anchor of a problem's type.</summary>
    public string Slug => Json.GetProperty("type").GetString()!.Split('#')[1];

    public static async Task<HttpAnswer> OfAsync(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        return new HttpAnswer(
            response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    public static Task<HttpAnswer> GetAsync(HttpClient client, string address) => OfAsync(client.GetAsync(address));

    public static Task<HttpAnswer> DeleteAsync(HttpClient client, string address) => OfAsync(client.DeleteAsync(address));

    public static Task<HttpAnswer> PostAsync(HttpClient client, string address, string body, string mediaType = "application/json") =>
        OfAsync(client.PostAsync(address, new StringContent(body, Encoding.UTF8, mediaType)));

    /// <summary>Holds the answer to the shape that every error has.</summary>
    public HttpAnswer ShouldBeProblem(int status, string slug, string? field = null)
    {
        ((int)Status).ShouldBe(status, Body);
        MediaType.ShouldBe("application/problem+json");
        Slug.ShouldBe(slug, Body);
        Json.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        Json.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        Json.GetProperty("instance").GetString()!.ShouldStartWith("/");
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        if (field is not null)
        {
            Json.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(Body);
        }

        return this;
    }
}
