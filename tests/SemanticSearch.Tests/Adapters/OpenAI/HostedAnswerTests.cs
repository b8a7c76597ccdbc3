using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.OpenAI;

/// <summary>An answer with anything wrong in it is refused whole, with its server and its field named.</summary>
public class HostedAnswerTests
{
    public static TheoryData<string, string> BadBodies => new()
    {
        { "", "answered 200 with an empty body" },
        { "<!doctype html><title>Sign in</title>", "answered a web page instead of JSON" },
        { "{\"data\":[", "answered what is no JSON (at line 1" },
        { "{\"data\":[{\"index\":0,\"embedding\":[NaN,1]},{\"index\":1,\"embedding\":[0,1]}]}", "answered what is no JSON" },
        { "[1,2]", "without an array `data`" },
        { "{\"embeddings\":[[1,2]]}", "without an array `data`" },
        { "{\"data\":null}", "without an array `data`" },
        { "{\"error\":{\"message\":\"no\"}}", "without an array `data`" },
    };

    public static TheoryData<string, string> BadEntries => new()
    {
        { "missing", "answered 1 vectors in `data` for 2 texts" },
        { "added", "answered 3 vectors in `data` for 2 texts" },
        { "index twice", "answered index 0 twice, again in `data[1].index`" },
        { "index outside", "answered 7 in `data[1].index`" },
        { "index negative", "answered -1 in `data[1].index`" },
        { "no index", "no whole number in `data[1].index`" },
        { "index text", "no whole number in `data[1].index`" },
        { "no entry", "no whole number in `data[1].index`" },
        { "no embedding", "neither numbers nor base64 in `data[1].embedding`" },
        { "empty embedding", "a vector of 0 components in `data[1].embedding`" },
        { "not base64", "no base64 of 32-bit numbers" },
        { "torn base64", "no base64 of 32-bit numbers" },
        { "short", "a vector of 63 components in `data[1].embedding` instead of 64" },
        { "long", "a vector of 65 components in `data[1].embedding` instead of 64" },
        { "nan", "answered NaN as component 3 of `data[1].embedding`" },
        { "infinity", "answered Infinity as component 3 of `data[1].embedding`" },
        { "zeros", "a vector of zeros in `data[1].embedding`" },
        { "null component", "answered Null as component 0 of `data[1].embedding`" },
        { "huge component", "as component 0 of `data[1].embedding`" },
        { "vector a token", "a list of lists in `data[1].embedding`" },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_body_that_is_no_list_of_vectors_is_refused(string body, string expected)
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync();
        server.Next.Enqueue(EmbeddingsServer.Answer(body, body.StartsWith('<') ? "text/html" : "application/json"));

        await RefusedAsync(server, embedder, expected);
    }

    [Theory]
    [MemberData(nameof(BadEntries))]
    public async Task One_bad_entry_spoils_the_answer(string fault, string expected)
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync();
        server.Next.Enqueue((context, call) =>
        {
            var answer = server.Proper(call);
            Spoil(answer["data"]!.AsArray(), fault);
            return context.Response.WriteAsync(answer.ToJsonString());
        });

        await RefusedAsync(server, embedder, expected);
    }

    [Fact]
    public async Task An_answer_larger_than_it_can_be_is_not_read_to_its_end()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync();
        server.Next.Enqueue(async (context, _) =>
        {
            var much = new string(' ', 64 * 1024);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(much);
            }
        });

        await RefusedAsync(server, embedder, "answered more than 1,052,672 bytes");
    }

    [Fact]
    public async Task A_server_that_answers_nonsense_cannot_be_opened()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        server.Always = EmbeddingsServer.Answer("{}");

        (await Should.ThrowAsync<EmbedderUnavailableException>(() => server.OpenAsync())).Message.ShouldContain("without an array `data`");
    }

    [Fact]
    public async Task Large_finite_components_do_not_overflow_when_scaled()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var embedder = await server.OpenAsync(options => options with { Dimensions = 2 });
        server.Next.Enqueue(EmbeddingsServer.Answer("{\"data\":[{\"index\":0,\"embedding\":[3e38,-3e38]}]}"));

        var vector = (await embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage))[0];

        vector.ShouldBe([MathF.Sqrt(0.5f), -MathF.Sqrt(0.5f)], 1e-6f);
    }

    private static async Task RefusedAsync(EmbeddingsServer server, IEmbedder embedder, string expected)
    {
        var error = await Should.ThrowAsync<EmbedderUnavailableException>(() =>
            embedder.EmbedAsync(["ship", "sea"], EmbeddingPurpose.Passage).AsTask());

        error.Message.ShouldContain(expected);
        error.Message.ShouldContain($"words at {server.Host}");
        server.Calls.Count.ShouldBe(2);
        (await embedder.EmbedAsync(["ship"], EmbeddingPurpose.Passage))[0].ShouldBe(new WordEmbedder().Embed("ship"));
    }

    private static void Spoil(JsonArray data, string fault)
    {
        var entry = data[1]!.AsObject();
        switch (fault)
        {
            case "missing": data.RemoveAt(1); break;
            case "added": data.Add(entry.DeepClone()); break;
            case "index twice": entry["index"] = 0; break;
            case "index outside": entry["index"] = 7; break;
            case "index negative": entry["index"] = -1; break;
            case "no index": entry.Remove("index"); break;
            case "index text": entry["index"] = "1"; break;
            case "no entry": data[1] = 5; break;
            case "no embedding": entry.Remove("embedding"); break;
            case "empty embedding": entry["embedding"] = new JsonArray(); break;
            case "not base64": entry["embedding"] = "§§§"; break;
            case "torn base64": entry["embedding"] = "AAAA"; break;
            case "short": entry["embedding"] = Base64(new float[63], 1); break;
            case "long": entry["embedding"] = Base64(new float[65], 1); break;
            case "nan": entry["embedding"] = Base64(new float[64], float.NaN); break;
            case "infinity": entry["embedding"] = Base64(new float[64], float.PositiveInfinity); break;
            case "zeros": entry["embedding"] = Base64(new float[64], 0); break;
            case "null component": entry["embedding"] = Numbers("null"); break;
            case "huge component": entry["embedding"] = Numbers("1e400"); break;
            case "vector a token": entry["embedding"] = Numbers("[1,2]"); break;
            default: throw new ArgumentOutOfRangeException(nameof(fault), fault, "Unknown fault.");
        }
    }

    private static string Base64(float[] vector, float third)
    {
        vector[3] = third;
        return Convert.ToBase64String(vector.SelectMany(BitConverter.GetBytes).ToArray());
    }

    private static JsonNode Numbers(string first) => JsonNode.Parse($"[{first}{string.Concat(Enumerable.Repeat(",1", 63))}]")!;
}
