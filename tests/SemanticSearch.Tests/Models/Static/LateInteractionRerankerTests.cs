using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Core.Searching;
using SemanticSearch.Models.Static;

namespace SemanticSearch.Tests.Models.Static;

public class LateInteractionRerankerTests
{
    private static readonly LateInteractionReranker Reranker = new(BuiltInModel.Load(), new EngineTextAnalyzer());

    [Fact]
    public async Task A_passage_that_holds_every_word_scores_1_and_stop_words_are_not_asked_for()
    {
        var scores = await Reranker.ScoreAsync(
            "where does the ferry leave", ["Tickets: the ferry will leave at nine.", "ferry leave", "Bread is sold at six."]);

        scores[0].ShouldBe(1, 1e-6f);
        scores[1].ShouldBe(1, 1e-6f);
        scores[2].ShouldBeInRange(0, 0.9f);
    }

    [Fact]
    public async Task A_word_of_like_meaning_counts_for_more_than_one_of_another()
    {
        var scores = await Reranker.ScoreAsync("doctor", ["The physician came.", "The ferry came."]);

        scores[0].ShouldBeGreaterThan(scores[1] + 0.1f);
    }

    [Fact]
    public async Task A_rare_word_counts_for_more_than_a_common_one()
    {
        LexicalTerm[] terms = [new("ferri", 1, 6), new("harbour", 1, 1)];

        var scores = await Reranker.ScoreAsync("ferry harbour", terms, ["the ferry", "the harbour"]);

        scores[0].ShouldBeGreaterThan(scores[1]);
    }

    [Fact]
    public async Task Nothing_to_compare_scores_0()
    {
        (await Reranker.ScoreAsync("of the", ["of the ferry"])).ShouldBe([0f]);
        (await Reranker.ScoreAsync("ferry", [""])).ShouldBe([0f]);
        (await Reranker.ScoreAsync("ferry", [])).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_spent_budget_ends_it() => await Should.ThrowAsync<OperationCanceledException>(
        async () => await Reranker.ScoreAsync("ferry", ["the ferry"], new CancellationToken(canceled: true)));
}
