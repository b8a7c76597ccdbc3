using SemanticSearch.Core.Searching.Reranking;

namespace SemanticSearch.Tests.Core.Searching.Reranking;

public class NeighbourSmoothingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(40)]
    public void Means_are_those_of_the_definition(int count)
    {
        var random = new Random(count);
        var vectors = Enumerable.Range(0, count).Select(_ => RandomUnit(random)).ToArray();
        var scores = vectors.Select(_ => random.NextDouble()).ToArray();

        var means = NeighbourSmoothing.MeansOfNearest(scores, [.. vectors.Select(vector => (ReadOnlyMemory<float>)vector)]);

        for (var i = 0; i < count; i++)
        {
            var nearest = Enumerable.Range(0, count)
                .Where(j => j != i)
                .Select(j => (Cosine: vectors[i].Zip(vectors[j], (a, b) => (double)a * b).Sum(), Score: scores[j]))
                .Where(other => other.Cosine > 0)
                .OrderByDescending(other => other.Cosine)
                .Take(NeighbourSmoothing.Neighbours)
                .ToList();
            var expected = nearest.Count == 0
                ? scores[i]
                : nearest.Sum(other => other.Cosine * other.Score) / nearest.Sum(other => other.Cosine);
            means[i].ShouldBe(expected, 1e-5);
        }
    }

    [Fact]
    public void Without_a_neighbour_a_score_is_its_own()
    {
        float[] north = [1, 0];
        float[] south = [-1, 0];
        float[] nothing = [0, 0];

        NeighbourSmoothing.MeansOfNearest([0.9, 0.4, 0.2], [north, south, nothing]).ShouldBe([0.9, 0.4, 0.2]);
        NeighbourSmoothing.MeansOfNearest([], []).ShouldBeEmpty();
    }

    private static float[] RandomUnit(Random random)
    {
        var vector = Enumerable.Range(0, 7).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var norm = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / norm)];
    }
}
