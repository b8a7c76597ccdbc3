using SemanticSearch.Engine.Ranking;

namespace SemanticSearch.Tests.Engine.Ranking;

public class OrdinalSetTests
{
    [Fact]
    public void Behaves_as_a_set_of_numbers()
    {
        var random = new Random(3);
        var set = new OrdinalSet();
        var twin = new HashSet<int>();
        for (var step = 0; step < 2000; step++)
        {
            var ordinal = random.Next(300);
            if (random.Next(3) == 0)
            {
                set.Remove(ordinal).ShouldBe(twin.Remove(ordinal));
            }
            else
            {
                set.Add(ordinal).ShouldBe(twin.Add(ordinal));
            }
        }

        set.Count.ShouldBe(twin.Count);
        Enumerable.Range(0, 400).Where(set.Contains).ShouldBe(twin.Order());
    }

    [Fact]
    public void Ranks_number_the_members_without_gaps()
    {
        var set = new OrdinalSet();
        foreach (var ordinal in new[] { 0, 63, 64, 130 })
        {
            set.Add(ordinal);
        }

        var ranks = set.Ranks(200);

        (ranks[0], ranks[63], ranks[64], ranks[130]).ShouldBe((0, 1, 2, 3));
        ranks.Count(rank => rank < 0).ShouldBe(196);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    public void The_first_ordinals_are_those_below_the_count(int count)
    {
        var set = OrdinalSet.FirstOf(count);

        set.Count.ShouldBe(count);
        Enumerable.Range(0, 200).Where(set.Contains).ShouldBe(Enumerable.Range(0, count));
    }
}
