using System.Text.Json;
using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Adapters.Files;
using SemanticSearch.Adapters.Readers;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Benchmarks.Measurements;

/// <summary>Share of answerable questions whose answering quote stands in one of the first passages of a search.</summary>
internal static class QuestionMeasurement
{
    private const int Top = 3;

    /// <summary>Indexes a folder that holds <c>questions.jsonl</c>, asks its questions in each mode, and prints the shares.</summary>
    public static async Task<int> RunAsync(string folder, bool verbose)
    {
        var data = Directory.CreateTempSubdirectory("semsearch-questions-").FullName;
        try
        {
            await using var index = await EmbeddedIndex.OpenAsync(new EmbeddedIndexOptions { Directory = data });
            var model = BuiltIn.Model;
            var indexer = new Indexer(new DocumentReaders(AdapterReaders.All), model, index, TimeProvider.System);
            await indexer.IngestAsync(FileSources.EnumerateAsync([folder], new FileSourceOptions()), new IngestOptions());
            var searcher = new Searcher(index, model, new EngineTextAnalyzer(), TimeProvider.System);
            var questions = File.ReadLines(Path.Combine(folder, "questions.jsonl"))
                .Select(line => JsonDocument.Parse(line).RootElement)
                .Where(question => question.GetProperty("answerable").GetBoolean())
                .ToList();
            foreach (var mode in Enum.GetValues<SearchMode>())
            {
                await PrintAsync(searcher, questions, mode, verbose);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task PrintAsync(Searcher searcher, List<JsonElement> questions, SearchMode mode, bool verbose)
    {
        var ranks = new List<int>();
        foreach (var question in questions)
        {
            var text = question.GetProperty("question").GetString()!;
            var response = await searcher.SearchAsync(new SearchRequest { Query = text, Mode = mode, Limit = 20 });
            var rank = 1 + response.Results.ToList().FindIndex(hit => Answers(question, hit));
            ranks.Add(rank);
            if (verbose && rank is 0 or > Top)
            {
                Console.WriteLine($"  {mode}: rank {rank}: {text}");
            }
        }

        Console.WriteLine(
            $"{mode,-8} top 1 {Share(ranks, 1):P1}, top {Top} {Share(ranks, Top):P1}, top 10 {Share(ranks, 10):P1} of {ranks.Count} answerable questions");
    }

    private static double Share(List<int> ranks, int top) => ranks.Count(rank => rank >= 1 && rank <= top) / (double)ranks.Count;

    private static bool Answers(JsonElement question, PassageHit hit) => question.GetProperty("answers").EnumerateArray().Any(answer =>
        Path.GetFileName(hit.Citation.Source) == answer.GetProperty("document").GetString()
        && hit.Citation.Quote.Contains(answer.GetProperty("quote").GetString()!, StringComparison.Ordinal));
}
