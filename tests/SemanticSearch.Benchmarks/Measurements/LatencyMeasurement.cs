using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace SemanticSearch.Benchmarks.Measurements;

/// <summary>
/// Latency of <c>POST /v1/search</c> as one client sees it over a kept-alive connection to a running server, beside the floor that
/// client, loopback and web server set together: <c>GET /healthz</c>, which does nothing.
/// </summary>
internal static class LatencyMeasurement
{
    private const int WarmUp = 500;
    private const int Rounds = 2000;

    /// <summary>Sends the queries of a BEIR folder over and over, one at a time, and prints p50, p99 and the largest.</summary>
    public static async Task<int> RunAsync(string address, string folder, string collection)
    {
        var queries = File.ReadLines(Path.Combine(folder, "queries.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)
            .ToList();
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        await PrintAsync("floor, GET /healthz", _ => client.GetAsync("/healthz"));
        await PrintAsync(
            $"search in {collection}",
            i => client.PostAsJsonAsync("/v1/search", new { query = queries[i % queries.Count], collection, limit = 10 }));
        return 0;
    }

    private static async Task PrintAsync(string name, Func<int, Task<HttpResponseMessage>> send)
    {
        var times = new List<double>(Rounds);
        for (var i = 0; i < WarmUp + Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var response = await send(i);
            await response.Content.ReadAsByteArrayAsync();
            var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            response.EnsureSuccessStatusCode();
            if (i >= WarmUp)
            {
                times.Add(elapsed);
            }
        }

        times.Sort();
        Console.WriteLine(
            $"{name}: {Rounds} requests, p50 {times[Rounds / 2]:F2} ms, p99 {times[Rounds * 99 / 100]:F2} ms, max {times[^1]:F2} ms");
    }
}
