using SemanticSearch.Core.Evaluation;

namespace SemanticSearch.Tests.Core.Evaluation;

public class BootstrapIntervalTests
{
    [Fact]
    public void Values_that_repeat_inside_clusters_are_not_more_certain()
    {
        var random = new Random(2);
        var values = Enumerable.Range(0, 50).Select(_ => random.NextDouble()).ToList();
        var alone = BootstrapInterval.Of(values);
        var repeated = BootstrapInterval.OfClusters(values.SelectMany((value, i) => Enumerable.Repeat((i, value), 20)));
        var mistaken = BootstrapInterval.Of([.. values.SelectMany(value => Enumerable.Repeat(value, 20))]);

        repeated.Mean.ShouldBe(alone.Mean, 1e-12);
        repeated.Low.ShouldBe(alone.Low, 1e-9);
        repeated.High.ShouldBe(alone.High, 1e-9);
        (mistaken.High - mistaken.Low).ShouldBeLessThan((repeated.High - repeated.Low) / 2);
    }

    [Fact]
    public void The_interval_holds_the_mean_and_narrows_with_more_values()
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 4000).Select(_ => random.NextDouble()).ToList();
        var (few, many) = (BootstrapInterval.Of([.. values.Take(40)]), BootstrapInterval.Of(values));

        few.Mean.ShouldBeInRange(few.Low, few.High);
        (many.High - many.Low).ShouldBeLessThan((few.High - few.Low) / 5);
        BootstrapInterval.Of([]).ShouldBe(default);
    }
}
