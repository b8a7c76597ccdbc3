using SemanticSearch.Models.Static;
using SemanticSearch.Models.Training;

namespace SemanticSearch.Tests.Models.Training;

public class StaticModelTrainerTests
{
    private static readonly StaticModelTrainingOptions Options = new()
    {
        Name = "test",
        Dimensions = 32,
        VocabularySize = 400,
        PieceCount = 120,
        HashedRows = 4,
        BatchSize = 32,
        Steps = 60,
        Threads = 1,
    };

    [Fact]
    public void The_same_seed_gives_the_same_bytes_for_any_number_of_threads()
    {
        var once = StaticModelFile.Write(new StaticModelTrainer(Options).Train(Corpus()));
        var again = StaticModelFile.Write(new StaticModelTrainer(Options with { Threads = 3 }).Train(Corpus()));
        again.ShouldBe(once);
        StaticModelFile.Write(new StaticModelTrainer(Options with { Seed = 18 }).Train(Corpus())).ShouldNotBe(once);
    }

    [Fact]
    public void The_loss_falls_and_related_words_come_together()
    {
        var losses = new List<double>();
        var weights = new StaticModelTrainer(Options).Train(Corpus(), new Collector(losses));
        losses[^1].ShouldBeLessThan(losses[0]);

        // colour i and shade i are never the same word, but always stand in a pair.
        var model = new StaticModel(weights, "test");
        Similarity(model, "colour3", "shade3").ShouldBeGreaterThan(Similarity(model, "colour3", "shade7") + 0.2f);
    }

    [Fact]
    public void A_cancelled_run_stops() => Should.Throw<OperationCanceledException>(
        () => new StaticModelTrainer(Options).Train(Corpus(), null, new CancellationToken(canceled: true)));

    private static List<TrainingPair> Corpus()
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, 1500).Select(_ =>
        {
            var topic = random.Next(40);
            return new TrainingPair(
                "synthetic", $"what is colour{topic}", $"the answer {random.Next(9)} is shade{topic} and tone{topic} of w{random.Next(1, 30)}");
        })];
    }

    private static float Similarity(StaticModel model, string left, string right)
    {
        var a = new float[model.Dimensions];
        var b = new float[model.Dimensions];
        model.Embed(left, a);
        model.Embed(right, b);
        return FloatVectors.Dot(a, b);
    }

    private sealed class Collector(List<double> losses) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Stage == "training")
            {
                losses.Add(value.Loss);
            }
        }
    }
}
