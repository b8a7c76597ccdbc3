using SemanticSearch.Models.Training;

namespace SemanticSearch.Tests.Models.Training;

public class ContrastiveLossTests
{
    private const int Size = 5;
    private const int Width = 3;
    private const float Temperature = 0.2f;

    [Fact]
    public void Gradients_are_the_slopes_of_the_loss()
    {
        var vectors = Vectors(2);
        var batch = Batch();
        var gradients = new float[vectors.Length];
        new ContrastiveLoss(Size, 1).Compute(vectors, Width, batch, Temperature, gradients);
        for (var i = 0; i < vectors.Length; i++)
        {
            const float Step = 2e-3f;
            var up = (float[])vectors.Clone();
            var down = (float[])vectors.Clone();
            up[i] += Step;
            down[i] -= Step;
            var slope = (Definition(up, batch) - Definition(down, batch)) / (2 * Step);
            ((double)gradients[i]).ShouldBe(slope, 1e-3);
        }
    }

    [Fact]
    public void The_loss_is_its_definition() => new ContrastiveLoss(Size, 2)
        .Compute(Vectors(4), Width, Batch(), Temperature, new float[2 * Size * Width]).ShouldBe(Definition(Vectors(4), Batch()), 1e-5);

    // Pairs 1 and 3 share a query, 0 and 4 a passage.
    private static TrainingBatch Batch()
    {
        var batch = new TrainingBatch(Size);
        new[] { 1, 2, 3, 2, 5 }.CopyTo(batch.QueryKeys, 0);
        new[] { 9, 8, 7, 6, 9 }.CopyTo(batch.PassageKeys, 0);
        return batch;
    }

    private static float[] Vectors(int seed)
    {
        var random = new Random(seed);
        var vectors = Enumerable.Range(0, 2 * Size * Width).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        foreach (var i in Enumerable.Range(0, 2 * Size))
        {
            var vector = vectors.AsSpan(i * Width, Width);
            FloatVectors.Scale(vector, 1 / MathF.Sqrt(FloatVectors.Dot(vector, vector)));
        }

        return vectors;
    }

    private static double Definition(float[] vectors, TrainingBatch batch)
    {
        double Score(int query, int passage) => Enumerable.Range(0, Width)
            .Sum(i => (double)vectors[(query * Width) + i] * vectors[((Size + passage) * Width) + i]) / Temperature;
        bool Counts(int i, int j) => i == j || (batch.QueryKeys[i] != batch.QueryKeys[j] && batch.PassageKeys[i] != batch.PassageKeys[j]);
        var loss = 0.0;
        for (var i = 0; i < Size; i++)
        {
            var others = Enumerable.Range(0, Size).Where(j => Counts(i, j)).ToList();
            loss -= (2 * Score(i, i)) - Math.Log(others.Sum(j => Math.Exp(Score(i, j)))) - Math.Log(others.Sum(j => Math.Exp(Score(j, i))));
        }

        return loss / (2 * Size);
    }
}
