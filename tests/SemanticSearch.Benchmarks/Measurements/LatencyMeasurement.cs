using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace SemanticSearch.Benchmarks.Measurements;

/// <summary>Latency of <c>POST /v1/search</c> as one client sees it, over a kept-alive connection to a running server.</summary>
internal static class LatencyMeasurement
{
    private const int Rounds = 2000;

    /// <summary>Sends the queries of a BEIR folder over and over, one at a time, and prints p50, p99 and the largest.</summary>
    public static async Task<int> RunAsync(string address, string folder, string collection)
    {
        var queries = File.ReadLines(Path.Combine(folder, "queries.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)
            .ToList();
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var times = new List<double>(Rounds);
        for (var i = -200; i < Rounds; i++)
        {
            var query = queries[(i + queries.Count * 200) % queries.Count];
            var started = Stopwatch.GetTimestamp();
            using var response = await client.PostAsJsonAsync("/v1/search", new { query, collection, limit = 10 });
            var body = await response.Content.ReadAsByteArrayAsync();
            var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (!response.IsSuccessStatusCode || body.Length == 0)
            {
                await Console.Error.WriteLineAsync($"{(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
                return 1;
            }

            if (i >= 0)
            {
                times.Add(elapsed);
            }
        }

        times.Sort();
        Console.WriteLine(
            $"{collection}: {Rounds} searches, p50 {times[Rounds / 2]:F2} ms, p99 {times[Rounds * 99 / 100]:F2} ms, max {times[^1]:F2} ms");
        return 0;
    }
}
