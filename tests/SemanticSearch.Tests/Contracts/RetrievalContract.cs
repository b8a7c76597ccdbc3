using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Tests.Contracts;

/// <summary>The dense and the lexical list.</summary>
public abstract class RetrievalContract : PassageIndexContract
{
    private const string Collection = SampleDocument.Collection;

    [Fact]
    public async Task The_dense_list_equals_brute_force()
    {
        var random = new Random(7);
        var vectors = Enumerable.Range(0, 300).Select(_ => SampleDocument.RandomUnit(random)).ToArray();
        await StoreAsync([.. vectors.Select((vector, i) => SampleDocument.Of($"{i}.txt", DocumentMetadata.Empty, [vector], "text " + i))]);
        for (var round = 0; round < 5; round++)
        {
            var query = SampleDocument.RandomUnit(random);
            var expected = vectors
                .Select((vector, i) => (Source: $"{i}.txt", Score: vector.Zip(query, (a, b) => a * b).Sum()))
                .OrderByDescending(hit => hit.Score)
                .Take(20)
                .ToArray();

            var dense = (await Index.RetrieveAsync(
                new CandidateQuery { Collection = Collection, Vector = query, DenseCount = 20 })).Dense;

            (await SourcesAsync(dense)).ShouldBe(expected.Select(hit => hit.Source));
            for (var i = 0; i < dense.Count; i++)
            {
                dense[i].Score.ShouldBe(expected[i].Score, 1e-5f);
            }
        }
    }

    [Fact]
    public async Task Lists_are_best_first_with_ties_by_key_and_within_the_counts()
    {
        float[] north = [1, 0, 0, 0, 0, 0, 0, 0];
        await StoreAsync([.. Enumerable.Range(0, 30)
            .Select(i => SampleDocument.Of($"{i}.txt", DocumentMetadata.Empty, [north, north], "walrus", "walrus"))]);

        var lists = await Index.RetrieveAsync(new CandidateQuery
        {
            Collection = Collection,
            Words = "walrus",
            Vector = north,
            DenseCount = 60,
            LexicalCount = 60,
        });
        var few = await Index.RetrieveAsync(new CandidateQuery
        {
            Collection = Collection,
            Words = "walrus",
            Vector = north,
            DenseCount = 3,
            LexicalCount = 4,
        });

        foreach (var list in new[] { lists.Dense, lists.Lexical })
        {
            list.Count.ShouldBe(60);
            list.ShouldBe(list
                .OrderByDescending(candidate => candidate.Score)
                .ThenBy(candidate => candidate.Key.DocumentId.Value, StringComparer.Ordinal)
                .ThenBy(candidate => candidate.Key.Start));
        }

        (few.Dense.Count, few.Lexical.Count).ShouldBe((3, 4));
    }

    [Fact]
    public async Task Words_are_found_in_any_of_their_English_forms()
    {
        await StoreAsync(
            SampleDocument.Of("a.txt", "The walruses' tusks were measured."),
            SampleDocument.Of("b.txt", "Nothing of the kind here."));

        (await FindByWordsAsync("Measuring a Walrus")).ShouldBe(["a.txt"]);
        (await FindByWordsAsync("elephant")).ShouldBeEmpty();
    }

    [Fact]
    public async Task More_of_the_query_in_a_passage_ranks_it_higher()
    {
        await StoreAsync(
            SampleDocument.Of("one.txt", "walrus and other animals"),
            SampleDocument.Of("both.txt", "walrus with tusk in view"),
            SampleDocument.Of("none.txt", "entirely different matters"));

        (await FindByWordsAsync("walrus tusk")).ShouldBe(["both.txt", "one.txt"]);
    }

    [Fact]
    public async Task The_ceiling_bounds_every_score_and_counts_words_that_no_passage_holds()
    {
        await StoreAsync(
            SampleDocument.Of("a.txt", string.Join(' ', Enumerable.Repeat("walrus tusk", 400))),
            SampleDocument.Of("b.txt", "walrus"),
            SampleDocument.Of("c.txt", "sea"));

        var lists = await Index.RetrieveAsync(new CandidateQuery { Collection = Collection, Words = "walrus tusk walrus" });
        var unknown = await Index.RetrieveAsync(new CandidateQuery { Collection = Collection, Words = "elephant" });
        var partly = await Index.RetrieveAsync(new CandidateQuery { Collection = Collection, Words = "walrus tusk walrus elephant" });

        lists.Lexical.Count.ShouldBe(2);
        lists.Lexical.ShouldAllBe(candidate => candidate.Score > 0 && candidate.Score <= lists.LexicalCeiling);
        lists.Lexical[0].Score.ShouldBeGreaterThan(0.95f * lists.LexicalCeiling);
        unknown.Lexical.ShouldBeEmpty();
        unknown.LexicalCeiling.ShouldBeGreaterThan(0);
        partly.Lexical.ShouldBe(lists.Lexical);
        partly.LexicalCeiling.ShouldBe(lists.LexicalCeiling + unknown.LexicalCeiling, 1e-4f);
    }

    [Fact]
    public async Task A_list_that_is_not_asked_for_stays_empty()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "walrus"));

        var words = await Index.RetrieveAsync(new CandidateQuery { Collection = Collection, Words = "walrus" });
        var vector = await Index.RetrieveAsync(
            new CandidateQuery { Collection = Collection, Vector = SampleDocument.VectorOf("walrus") });

        (words.Dense.Count, words.Lexical.Count).ShouldBe((0, 1));
        (vector.Dense.Count, vector.Lexical.Count, vector.LexicalCeiling).ShouldBe((1, 0, 0f));
    }

    [Fact]
    public async Task An_empty_collection_gives_empty_lists()
    {
        var lists = await Index.RetrieveAsync(new CandidateQuery
        {
            Collection = Collection,
            Words = "walrus",
            Vector = SampleDocument.VectorOf("walrus"),
        });

        lists.Dense.ShouldBeEmpty();
        lists.Lexical.ShouldBeEmpty();
    }

    [Fact]
    public async Task Opened_again_the_index_gives_the_same_results()
    {
        await StoreAsync([.. Enumerable.Range(0, 40)
            .Select(i => SampleDocument.Of($"{i}.txt", $"walrus {i % 5} tusk", string.Join(' ', Enumerable.Repeat("tusk", i + 1))))]);
        await StoreAsync(SampleDocument.Of("7.txt", "walrus again"), SampleDocument.Of("41.txt", "tusk walrus"));
        await Index.DeleteAsync(Collection, [SampleDocument.IdOf("3.txt"), SampleDocument.IdOf("30.txt")]);
        var query = new CandidateQuery
        {
            Collection = Collection,
            Words = "walrus tusk 3",
            Vector = SampleDocument.VectorOf("anything"),
            LexicalCount = 50,
            DenseCount = 50,
        };
        var before = await Index.RetrieveAsync(query);

        await ReopenAsync();
        var after = await Index.RetrieveAsync(query);

        before.Lexical.Count.ShouldBe(50);
        after.Dense.ShouldBe(before.Dense);
        after.Lexical.ShouldBe(before.Lexical);
        after.LexicalCeiling.ShouldBe(before.LexicalCeiling);
    }

    [Fact]
    public async Task Passages_found_by_words_alone_come_with_their_cosines()
    {
        var random = new Random(9);
        var documents = Enumerable.Range(0, 60)
            .Select(i => SampleDocument.Of(
                $"{i}.txt", DocumentMetadata.Empty, [SampleDocument.RandomUnit(random)], i % 2 == 0 ? "walrus " + i : "sea " + i))
            .ToArray();
        await StoreAsync(documents);
        var query = SampleDocument.RandomUnit(random);

        var lists = await Index.RetrieveAsync(
            new CandidateQuery { Collection = Collection, Words = "walrus", Vector = query, DenseCount = 5 });

        var known = lists.Dense.Concat(lists.Completion).ToDictionary(candidate => candidate.Key, candidate => candidate.Score);
        known.Count.ShouldBe(lists.Dense.Count + lists.Completion.Count);
        lists.Completion.Select(candidate => candidate.Key).ShouldBeSubsetOf(lists.Lexical.Select(candidate => candidate.Key));
        foreach (var key in lists.Lexical.Select(candidate => candidate.Key))
        {
            var vector = documents.Single(document => document.Record.Id == key.DocumentId).Passages[0].Vector;
            known[key].ShouldBe(vector.Zip(query, (a, b) => a * b).Sum(), 1e-5f);
        }
    }

    [Fact]
    public async Task A_vector_of_another_model_is_refused_and_words_alone_are_not()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "walrus"));
        var query = new CandidateQuery
        {
            Collection = Collection,
            Words = "walrus",
            Vector = SampleDocument.VectorOf("walrus"),
            ModelFingerprint = "fingerprint-2",
        };

        await Should.ThrowAsync<ModelMismatchException>(() => Index.RetrieveAsync(query));
        (await Index.RetrieveAsync(query with { Vector = null })).Lexical.Count.ShouldBe(1);
        (await Index.RetrieveAsync(query with { ModelFingerprint = SampleDocument.Definition.ModelFingerprint })).Dense.Count.ShouldBe(1);
    }
}
