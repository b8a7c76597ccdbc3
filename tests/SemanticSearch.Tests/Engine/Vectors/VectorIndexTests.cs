using SemanticSearch.Engine.Ranking;
using SemanticSearch.Engine.Vectors;

namespace SemanticSearch.Tests.Engine.Vectors;

public class VectorIndexTests
{
    private const int Dimensions = 37; // ragged: no kernel's step divides it

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public void A_search_equals_brute_force(int count)
    {
        var random = new Random(count);
        var (index, vectors) = Fill(random, 2500);
        for (var round = 0; round < 5; round++)
        {
            var query = Unit(random);

            index.Search(query, count).ShouldBe(BruteForce(vectors, query, count, _ => true));
        }
    }

    [Fact]
    public void Only_live_and_allowed_vectors_are_found()
    {
        var random = new Random(11);
        var (index, vectors) = Fill(random, 1500);
        var allowed = new OrdinalSet();
        for (var ordinal = 0; ordinal < 1500; ordinal += 3)
        {
            allowed.Add(ordinal);
        }

        for (var ordinal = 0; ordinal < 1500; ordinal += 2)
        {
            index.Remove(ordinal);
        }

        var query = Unit(random);
        var found = index.Search(query, 50, allowed);

        found.ShouldBe(BruteForce(vectors, query, 50, ordinal => ordinal % 2 == 1 && ordinal % 3 == 0));
        index.LiveCount.ShouldBe(750);
    }

    [Fact]
    public void Compaction_renumbers_and_changes_no_result()
    {
        var random = new Random(12);
        var (index, _) = Fill(random, 3000);
        for (var ordinal = 0; ordinal < 3000; ordinal++)
        {
            if (ordinal % 5 != 0)
            {
                index.Remove(ordinal);
            }
        }

        var query = Unit(random);
        var before = index.Search(query, 40);
        index.Compact();
        var after = index.Search(query, 40);

        index.Count.ShouldBe(600);
        after.ShouldBe(before.Select(hit => hit with { Ordinal = hit.Ordinal / 5 }));
        index.Append(query).ShouldBe(600);
        index.Search(query, 1)[0].Ordinal.ShouldBe(600);
    }

    [Fact]
    public void Equal_vectors_rank_by_ordinal()
    {
        var index = new VectorIndex(Dimensions);
        var vector = Unit(new Random(13));
        for (var i = 0; i < 200; i++)
        {
            index.Append(vector);
        }

        index.Search(vector, 90).Select(hit => hit.Ordinal).ShouldBe(Enumerable.Range(0, 90));
    }

    [Fact]
    public void An_empty_index_finds_nothing() => new VectorIndex(Dimensions).Search(new float[Dimensions], 5).ShouldBeEmpty();

    [Fact]
    public void A_vector_of_other_dimensions_is_refused() =>
        Should.Throw<ArgumentException>(() => new VectorIndex(Dimensions).Append(new float[Dimensions + 1]));

    private static (VectorIndex Index, float[][] Vectors) Fill(Random random, int count)
    {
        var index = new VectorIndex(Dimensions);
        var vectors = Enumerable.Range(0, count).Select(_ => Unit(random)).ToArray();
        foreach (var vector in vectors)
        {
            index.Append(vector);
        }

        return (index, vectors);
    }

    private static IEnumerable<ScoredOrdinal> BruteForce(float[][] vectors, float[] query, int count, Func<int, bool> isIn) =>
        vectors.Select((vector, ordinal) => new ScoredOrdinal(ordinal, Similarity.Dot(query, vector)))
            .Where(hit => isIn(hit.Ordinal))
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Ordinal)
            .Take(count);

    private static float[] Unit(Random random)
    {
        var vector = new float[Dimensions];
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = (float)(random.NextDouble() - 0.5);
        }

        var norm = MathF.Sqrt(ScalarSimilarity.Dot(vector, vector));
        return [.. vector.Select(x => x / norm)];
    }
}
