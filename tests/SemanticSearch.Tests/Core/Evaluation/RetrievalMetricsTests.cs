using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Core.Evaluation;

namespace SemanticSearch.Tests.Core.Evaluation;

public class RetrievalMetricsTests
{
    private static readonly Dictionary<string, int> Grades = new() { ["a"] = 3, ["b"] = 2, ["c"] = 3, ["d"] = 0, ["e"] = 1, ["f"] = 2 };

    [Fact]
    public void Ndcg_equals_a_value_worked_out_by_hand()
    {
        // 3 + 2/log2(3) + 3/2 + 0 + 1/log2(6) + 2/log2(7), over the same grades sorted 3 3 2 2 1.
        var gained = 3 + (2 / Math.Log2(3)) + 1.5 + (1 / Math.Log2(6)) + (2 / Math.Log2(7));
        var ideal = 3 + (3 / Math.Log2(3)) + 1 + (2 / Math.Log2(5)) + (1 / Math.Log2(6));

        RetrievalMetrics.NdcgAt(10, ["a", "b", "c", "d", "e", "f"], Grades).ShouldBe(gained / ideal, 1e-12);
    }

    [Fact]
    public void Recall_counts_relevant_documents_only() =>
        RetrievalMetrics.RecallAt(3, ["d", "a", "x", "b"], Grades).ShouldBe(1.0 / 5, 1e-12);

    [Fact]
    public void Reciprocal_rank_is_that_of_the_first_relevant_document() =>
        RetrievalMetrics.ReciprocalRankAt(10, ["x", "d", "b"], Grades).ShouldBe(1.0 / 3, 1e-12);

    [Fact]
    public void A_relevant_document_below_the_depth_counts_for_nothing() =>
        RetrievalMetrics.ReciprocalRankAt(2, ["x", "d", "b"], Grades).ShouldBe(0);

    [Fact]
    public void No_ranking_beats_the_ideal_one() =>
        Prop.ForAll(Gen.Shuffle(Grades.Keys.ToArray()).ToArbitrary(), ranking =>
            RetrievalMetrics.NdcgAt(10, ranking, Grades) <= 1 + 1e-12).QuickCheckThrowOnFailure();

    [Fact]
    public void A_bootstrap_interval_holds_its_mean_and_repeats()
    {
        var values = Enumerable.Range(0, 50).Select(i => i % 7 / 7.0).ToList();

        var interval = BootstrapInterval.Of(values);

        interval.Low.ShouldBeLessThan(interval.Mean);
        interval.High.ShouldBeGreaterThan(interval.Mean);
        BootstrapInterval.Of(values).ShouldBe(interval);
    }
}
