using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Feedback;

namespace SemanticSearch.Tests.Contracts;

/// <summary>The terms of a query, and what passages taken for answers add to them.</summary>
public abstract class FeedbackContract : PassageIndexContract
{
    private static readonly CandidateQuery Walrus = new() { Collection = SampleDocument.Collection, Words = "walrus" };

    [Fact]
    public async Task The_terms_of_the_query_come_once_each_in_its_order_weighted_by_how_often_it_holds_them()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "walrus tusk"), SampleDocument.Of("b.txt", "walrus"), SampleDocument.Of("c.txt", "sea"));

        var terms = (await Index.RetrieveAsync(Walrus with { Words = "tusks, a walrus, many tusks; elephants" })).Terms;

        terms.Select(term => (term.Term, term.Weight)).ShouldBe([("tusk", 2f), ("walrus", 1f), ("mani", 1f), ("eleph", 1f)], ignoreOrder: false);
        terms[0].InverseDocumentFrequency.ShouldBeGreaterThan(terms[1].InverseDocumentFrequency);
        terms[3].InverseDocumentFrequency.ShouldBe(terms[2].InverseDocumentFrequency);
        terms[3].InverseDocumentFrequency.ShouldBeGreaterThan(terms[0].InverseDocumentFrequency);
    }

    [Fact]
    public async Task Terms_of_a_feedback_passage_find_passages_without_a_word_of_the_query()
    {
        await StoreAsync(
            SampleDocument.Of("a.txt", "walrus with pinniped whiskers"),
            SampleDocument.Of("b.txt", "another pinniped with whiskers"),
            SampleDocument.Of("c.txt", "entirely different matters"));

        var fed = await Index.RetrieveAsync(Walrus with { Feedback = [Answer("a.txt", 1)] });

        (await SourcesAsync(fed.Lexical)).ShouldBe(["a.txt", "b.txt"]);
        fed.Terms[0].Term.ShouldBe("walrus");
        fed.Terms.Skip(1).Select(term => term.Term).ShouldBe(["pinnip", "whisker"], ignoreOrder: true);
        fed.Terms.Sum(term => term.Weight).ShouldBe(1, 1e-4f);
        fed.Lexical.ShouldAllBe(candidate => candidate.Score <= fed.LexicalCeiling);
    }

    [Fact]
    public async Task A_passage_trusted_more_gives_its_terms_more()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "walrus whiskers"), SampleDocument.Of("b.txt", "walrus tusk"));

        var terms = (await Index.RetrieveAsync(Walrus with { Feedback = [Answer("a.txt", 0.2f), Answer("b.txt", 0.8f)] })).Terms;

        var weights = terms.ToDictionary(term => term.Term, term => term.Weight);
        weights["tusk"].ShouldBe(4 * weights["whisker"], 1e-4f);
    }

    [Fact]
    public async Task A_feedback_passage_that_is_gone_is_passed_over()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "walrus whiskers"), SampleDocument.Of("b.txt", "walrus tusk"));
        await Index.DeleteAsync(SampleDocument.Collection, [SampleDocument.IdOf("a.txt")]);

        var plain = await Index.RetrieveAsync(Walrus);
        var fed = await Index.RetrieveAsync(Walrus with { Feedback = [Answer("a.txt", 1), new FeedbackPassage(new PassageKey(SampleDocument.IdOf("b.txt"), 999), 1)] });

        fed.Terms.ShouldBe(plain.Terms);
        fed.Lexical.ShouldBe(plain.Lexical);
    }

    [Fact]
    public async Task A_filter_holds_for_what_feedback_finds()
    {
        var press = DocumentMetadata.Empty with { Publisher = "Press" };
        await StoreAsync(
            SampleDocument.Of("a.txt", press, "walrus pinniped"), SampleDocument.Of("b.txt", "pinniped"), SampleDocument.Of("c.txt", press, "pinniped"));

        var fed = await Index.RetrieveAsync(Walrus with
        {
            Feedback = [Answer("a.txt", 1)],
            Filter = new Filter.AnyOf("publisher", [new MetadataValue.Text("Press")]),
        });

        (await SourcesAsync(fed.Lexical)).ShouldBe(["a.txt", "c.txt"]);
    }

    [Fact]
    public async Task Without_a_dense_list_every_lexical_candidate_comes_with_its_cosine()
    {
        await StoreAsync(SampleDocument.Of("a.txt", "walrus"), SampleDocument.Of("b.txt", "walrus tusk"), SampleDocument.Of("c.txt", "sea"));

        var lists = await Index.RetrieveAsync(Walrus with { Vector = SampleDocument.VectorOf("walrus"), DenseCount = 0 });

        lists.Dense.ShouldBeEmpty();
        lists.Completion.Select(candidate => candidate.Key).ShouldBe(lists.Lexical.Select(candidate => candidate.Key), ignoreOrder: true);
        lists.Completion.Max(candidate => candidate.Score).ShouldBe(1, 1e-5f);
    }

    [Fact]
    public async Task Opened_again_the_index_expands_alike()
    {
        await StoreAsync([.. Enumerable.Range(0, 30).Select(i => SampleDocument.Of($"{i}.txt", $"walrus tusk{i % 7} whisker{i % 3} sea{i % 11}"))]);
        await Index.DeleteAsync(SampleDocument.Collection, [SampleDocument.IdOf("4.txt")]);
        var query = Walrus with { Feedback = [Answer("3.txt", 0.6f), Answer("9.txt", 0.4f)] };
        var before = await Index.RetrieveAsync(query);

        await ReopenAsync();
        var after = await Index.RetrieveAsync(query);

        before.Terms.Count.ShouldBeGreaterThan(4);
        after.Terms.ShouldBe(before.Terms);
        after.Lexical.ShouldBe(before.Lexical);
    }

    private static FeedbackPassage Answer(string source, float weight) => new(new PassageKey(SampleDocument.IdOf(source), 0), weight);
}
