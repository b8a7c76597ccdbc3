using SemanticSearch.Engine.Ranking;

namespace SemanticSearch.Tests.Engine.Ranking;

public class TopScoresTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(500)]
    public void The_kept_are_the_first_of_a_full_sort_in_any_order_of_arrival(int capacity)
    {
        var random = new Random(capacity);

        // Few distinct scores, negative ones among them, so that ties are common.
        var all = Enumerable.Range(0, 300).Select(i => new ScoredOrdinal(i, random.Next(-20, 20) / 4f)).ToArray();
        random.Shuffle(all);
        var top = new TopScores(capacity);
        foreach (var item in all)
        {
            top.Offer(item.Ordinal, item.Score);
        }

        top.TakeSorted().ShouldBe(all.OrderByDescending(item => item.Score).ThenBy(item => item.Ordinal).Take(capacity));
    }

    [Fact]
    public void Minus_zero_ties_with_zero()
    {
        var top = new TopScores(1);
        top.Offer(5, 0f);
        top.Offer(3, -0f);

        top.TakeSorted().ShouldHaveSingleItem().Ordinal.ShouldBe(3);
    }

    [Fact]
    public void The_threshold_is_the_worst_score_kept_once_full()
    {
        var top = new TopScores(2);
        top.Offer(0, 3f);
        top.Threshold.ShouldBe(float.NegativeInfinity);
        top.Offer(1, -1.5f);
        top.Threshold.ShouldBe(-1.5f);
        top.Offer(2, 2f);
        top.Threshold.ShouldBe(2f);
    }
}
