using System.Diagnostics;
using SemanticSearch.Adapters.Evaluation;
using SemanticSearch.Core.Evaluation;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Models.Directories;

namespace SemanticSearch.Benchmarks.Measurements;

/// <summary>
/// The built-in model beside that of a directory, in one run: nDCG@10 by meaning alone over whole documents (title and text, exact
/// search), and the time each takes to embed them.
/// </summary>
internal static class ModelComparison
{
    private const int Depth = 10;

    public static async Task<int> RunAsync(string directory, IReadOnlyList<string> collections)
    {
        IEmbedder[] models = [BuiltIn.Model, ModelDirectory.LoadEmbedder(directory)];
        var sums = new double[models.Length];
        foreach (var folder in collections)
        {
            var collection = BeirFolder.Read(folder);
            Console.Write($"{collection.Name,-14}");
            for (var i = 0; i < models.Length; i++)
            {
                var (ndcg, seconds) = await MeasureAsync(models[i], collection);
                sums[i] += ndcg;
                Console.Write($"  {models[i].Name}: {ndcg:F3}, {collection.Documents.Count / seconds:N0} documents/s");
            }

            Console.WriteLine();
        }

        Console.WriteLine($"{"mean",-14}  {string.Join("  ", models.Select((model, i) => $"{model.Name}: {sums[i] / collections.Count:F3}"))}");
        return 0;
    }

    private static async Task<(double Ndcg, double Seconds)> MeasureAsync(IEmbedder model, JudgedCollection collection)
    {
        var texts = collection.Documents.Select(document => $"{document.Title}\n{document.Text}").ToList();
        var watch = Stopwatch.StartNew();
        var documents = await model.EmbedAsync(texts, EmbeddingPurpose.Passage);
        var seconds = watch.Elapsed.TotalSeconds;
        var queries = await model.EmbedAsync([.. collection.Queries.Select(query => query.Text)], EmbeddingPurpose.Query);
        var total = collection.Queries.Select((query, i) =>
        {
            var ranking = documents
                .Select((vector, d) => (Score: UnitVectors.Cosine(queries[i], vector), collection.Documents[d].Id))
                .OrderByDescending(hit => hit.Score)
                .Take(Depth)
                .Select(hit => hit.Id)
                .ToList();
            return RetrievalMetrics.NdcgAt(Depth, ranking, query.Grades);
        }).Average();
        return (total, seconds);
    }
}
