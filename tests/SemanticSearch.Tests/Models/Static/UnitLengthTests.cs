using SemanticSearch.Models.Static;

namespace SemanticSearch.Tests.Models.Static;

public class UnitLengthTests
{
    [Fact]
    public void The_fast_path_agrees_with_its_scalar_twin_for_every_length()
    {
        var random = new Random(4);
        for (var length = 0; length < 70; length++)
        {
            var fast = Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() - 0.5) * 1e6)).ToArray();
            var slow = (float[])fast.Clone();
            UnitLength.Scale(fast);
            ScalarUnitLength.Scale(slow);
            for (var i = 0; i < length; i++)
            {
                fast[i].ShouldBe(slow[i], 1e-6f);
            }
        }
    }

    [Fact]
    public void Zeros_stay_zeros()
    {
        var vector = new float[19];
        UnitLength.Scale(vector);
        vector.ShouldAllBe(value => value == 0);
    }
}
