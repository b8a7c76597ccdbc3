using System.Text;
using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Core.Evaluation;

/// <summary>
/// Measures retrieval on a test collection through the whole pipeline: the same reading, chunking, embedding, storing and ranking
/// as in service. A document ranks by its best passage.
/// </summary>
public sealed class Evaluator(Indexer indexer, PassageRanker ranker, TimeProvider clock)
{
    /// <summary>Length of the candidate lists: enough passages for 100 documents.</summary>
    public const int Depth = 1000;

    /// <summary>
    /// Time for a second stage here: what is measured is its order, and a busy machine must not swap it for the first ranking.
    /// </summary>
    private const int BudgetMs = SearchRequest.MaxRerankBudgetMs;

    /// <summary>Indexes the collection under its own name and runs every query in each of the ways asked for.</summary>
    public async Task<EvaluationReport> EvaluateAsync(
        JudgedCollection collection,
        IReadOnlyList<EvaluatedVariant> variants,
        ChunkingOptions? chunking = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var options = new IngestOptions { Collection = collection.Name, Chunking = chunking ?? new ChunkingOptions() };
        var total = collection.Documents.Count;
        var indexing = progress is null ? null : new IndexingProgress(progress, total);
        var ingest = await indexer.IngestAsync(SourcesOf(collection), options, indexing, total, cancellationToken);
        var documents = collection.Documents.ToDictionary(
            document => DocumentId.From(collection.Name, SourceOf(document)).Value, document => document.Id);
        var results = new List<(string Variant, ModeResult Result)>();
        foreach (var variant in variants)
        {
            results.Add((variant.Name, await RunAsync(collection, variant, documents, progress, cancellationToken)));
        }

        return new EvaluationReport(collection.Name, total, collection.Queries.Count, ingest, results);
    }

    /// <summary>The ids of documents in the order of their best passages.</summary>
    public async Task<IReadOnlyList<string>> RankDocumentsAsync(
        SearchRequest request, IReadOnlyDictionary<string, string> documents, CancellationToken cancellationToken = default)
    {
        var vector = await ranker.EmbedAsync(request, cancellationToken);
        var ranking = await ranker.RankAsync(request, vector, Depth, cancellationToken);
        return ranking.Candidates.Select(passage => documents[passage.Key.DocumentId.Value]).Distinct(StringComparer.Ordinal).ToList();
    }

    private async Task<ModeResult> RunAsync(
        JudgedCollection collection,
        EvaluatedVariant variant,
        Dictionary<string, string> documents,
        IProgress<EvaluationProgress>? progress,
        CancellationToken cancellationToken)
    {
        var (ndcg, recall, reciprocal, times) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        foreach (var query in collection.Queries)
        {
            var started = clock.GetTimestamp();
            var request = variant.Request with { Query = query.Text, Collection = collection.Name, RerankBudgetMs = BudgetMs };
            var ranking = await RankDocumentsAsync(request, documents, cancellationToken);
            times.Add(clock.GetElapsedTime(started).TotalMilliseconds);
            ndcg.Add(RetrievalMetrics.NdcgAt(10, ranking, query.Grades));
            recall.Add(RetrievalMetrics.RecallAt(100, ranking, query.Grades));
            reciprocal.Add(RetrievalMetrics.ReciprocalRankAt(10, ranking, query.Grades));
            progress?.Report(new EvaluationProgress(variant.Name, times.Count, collection.Queries.Count));
        }

        var median = times.Count == 0 ? 0 : times.Order().ElementAt(times.Count / 2);
        return new ModeResult(
            BootstrapInterval.Of(ndcg), BootstrapInterval.Of(recall), BootstrapInterval.Of(reciprocal), median, times.Sum());
    }

    private static async IAsyncEnumerable<SourceDocument> SourcesOf(JudgedCollection collection)
    {
        await Task.CompletedTask;
        foreach (var document in collection.Documents)
        {
            // Collections of abstracts hold documents of which only the title is known; it is then all there is to read.
            var bytes = Encoding.UTF8.GetBytes(string.IsNullOrWhiteSpace(document.Text) ? document.Title ?? "" : document.Text);
            yield return new SourceDocument
            {
                Source = SourceOf(document),
                MediaType = "text/plain",
                Metadata = new DocumentMetadata { Title = document.Title },
                ReadBytes = _ => ValueTask.FromResult<ReadOnlyMemory<byte>>(bytes),
            };
        }
    }

    private static string SourceOf(JudgedDocument document) => document.Id + ".txt";
}
