using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Tests.Contracts;

/// <summary>A second model for the contract suites on generations, with vectors twice as wide and two passages for each document.</summary>
public abstract class GenerationContract : PassageIndexContract
{
    protected const string Collection = SampleDocument.Collection;

    protected static CollectionDefinition Wider { get; } =
        new(Collection, "wider-model", "fingerprint-2", SampleDocument.Dimensions * 2) { ModelReference = "wider" };

    protected static string WiderId { get; } = Generation.IdOf(Wider);

    protected static string FirstId { get; } = Generation.IdOf(SampleDocument.Definition);

    /// <summary>What the wider model makes of a document: its text twice, once as a whole and once without its first letter.</summary>
    protected static PassageSet Made(StoredDocument document, int? dimensions = null)
    {
        var vector = new float[dimensions ?? Wider.Dimensions];
        vector[^1] = 1;
        return new PassageSet(
            document,
            "wider",
            [
                new IndexedPassage(new Chunk(0, new TextSpan(0, document.Text.Length), [], document.Text), vector),
                new IndexedPassage(new Chunk(1, new TextSpan(1, document.Text.Length - 1), [], document.Text), vector),
            ]);
    }

    protected static CandidateQuery QueryWider(string words)
    {
        var vector = new float[Wider.Dimensions];
        vector[^1] = 1;
        return new CandidateQuery { Collection = Collection, Words = words, Vector = vector, ModelFingerprint = Wider.ModelFingerprint };
    }

    protected async Task FillAsync(int limit = 1000) => await Index.FillAsync(
        Collection, WiderId, [.. (await Index.ReadMissingAsync(Collection, WiderId, after: null, limit)).Select(document => Made(document))]);

    protected async Task SwitchToWiderAsync()
    {
        await Index.BeginGenerationAsync(Wider);
        await FillAsync();
        (await Index.SwitchAsync(Collection, WiderId)).ShouldBe(0);
    }

    protected async Task StoreWiderAsync(string source, string text)
    {
        var document = SampleDocument.Of(source, text);
        var made = Made(new StoredDocument(document.Record, text, null, "0"));
        await StoreAsync(document with
        {
            Record = document.Record with { Passages = 2, Recipe = "wider" },
            Passages = made.Passages,
            Generation = WiderId,
        });
    }

    protected async Task<GenerationSummary> SummaryAsync(string id) =>
        (await Index.ListGenerationsAsync(Collection)).Single(summary => summary.Generation.Id == id);

    protected async Task<string> ActiveIdAsync() => (await Index.FindActiveAsync(Collection)).ShouldNotBeNull().Id;
}
