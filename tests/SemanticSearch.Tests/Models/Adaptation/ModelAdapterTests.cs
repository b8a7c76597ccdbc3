using SemanticSearch.Models.Adaptation;
using SemanticSearch.Models.Static;
using SemanticSearch.Models.Training;

namespace SemanticSearch.Tests.Models.Adaptation;

public class ModelAdapterTests
{
    private static readonly AdaptationOptions Options = new()
    {
        MinimumPassages = 100,
        MinimumQuestions = 40,
        Training = new StaticModelTrainingOptions { Steps = 120, BatchSize = 64, LearningRate = 0.1f, Threads = 1 },
    };

    [Fact]
    public void A_collection_with_topics_is_learned_and_the_model_adopted()
    {
        var adapted = new ModelAdapter(Options).Adapt(SyntheticCollection.Speller(), SyntheticCollection.WithTopics());

        adapted.Report.Refusal.ShouldBeNull();
        adapted.Report.HeldOut.ShouldBe(32);
        adapted.Report.Sentences.After.ShouldBeGreaterThan(adapted.Report.Sentences.Before + 0.1);

        // Words that stand together in documents, and share no meaning in their letters.
        var model = new StaticModel(adapted.Weights, "adapted");
        Similarity(model, SyntheticCollection.Word(3, 0), SyntheticCollection.Word(3, 1))
            .ShouldBeGreaterThan(Similarity(model, SyntheticCollection.Word(3, 0), SyntheticCollection.Word(4, 1)) + 0.2f);
    }

    [Fact]
    public void A_collection_without_topics_teaches_nothing_and_the_model_is_refused()
    {
        var adapted = new ModelAdapter(Options).Adapt(SyntheticCollection.Speller(), SyntheticCollection.WithoutTopics());
        adapted.Report.Refusal.ShouldNotBeNull().ShouldContain("held-out questions gained");
    }

    [Fact]
    public void A_model_that_forgets_the_language_is_refused()
    {
        var strict = Options with { MinimumMemory = 1.01 };
        new ModelAdapter(strict).Adapt(SyntheticCollection.Speller(), SyntheticCollection.WithTopics())
            .Report.Refusal.ShouldNotBeNull().ShouldContain("forgot");
    }

    [Fact]
    public void Order_of_documents_and_number_of_threads_do_not_change_a_byte()
    {
        var documents = SyntheticCollection.WithTopics();
        var few = Options with { Training = Options.Training with { Steps = 10 } };
        var once = new ModelAdapter(few).Adapt(SyntheticCollection.Speller(), documents);
        documents.Reverse();
        var more = few with { Training = few.Training with { Threads = 3 } };
        var again = new ModelAdapter(more).Adapt(SyntheticCollection.Speller(), documents);

        StaticModelFile.Write(again.Weights).ShouldBe(StaticModelFile.Write(once.Weights));
        again.Report.ShouldBe(once.Report);
    }

    [Fact]
    public void New_words_start_as_the_sum_of_their_pieces()
    {
        var untrained = Options with { Training = Options.Training with { Steps = 0 } };
        var adapted = new ModelAdapter(untrained).Adapt(SyntheticCollection.Speller(), SyntheticCollection.WithTopics());
        var (old, now) = (new StaticModel(SyntheticCollection.Speller(), "old"), new StaticModel(adapted.Weights, "new"));
        var text = SyntheticCollection.WithTopics()[7].Passages[0].Text;

        adapted.Report.NewWords.ShouldBeGreaterThan(200);
        now.CountTokens(text).ShouldBe(30);
        old.CountTokens(text).ShouldBe(150);
        FloatVectors.Dot(Embed(old, text), Embed(now, text)).ShouldBeGreaterThan(0.999f);
        adapted.Report.Together.Difference.Mean.ShouldBe(0, 0.02);
    }

    [Fact]
    public void A_collection_too_small_to_judge_is_refused_with_its_numbers() =>
        Should.Throw<CollectionTooSmallException>(
            () => new ModelAdapter(Options).Adapt(SyntheticCollection.Speller(), [.. SyntheticCollection.WithTopics().Take(12)]))
        .Message.ShouldContain("12 documents");

    [Fact]
    public void Passages_without_anything_to_ask_are_too_small_too()
    {
        var bare = SyntheticCollection.WithTopics().ConvertAll(document => document with { Passages = [new AdaptationPassage([], "Two words.")] });
        Should.Throw<CollectionTooSmallException>(() => new ModelAdapter(Options).Adapt(SyntheticCollection.Speller(), bare))
            .Message.ShouldContain("0 held-out titles");
    }

    [Fact]
    public void A_title_that_the_passage_repeats_does_not_answer_itself()
    {
        // Every body begins with its own title; were it left there, each title would find it at once.
        var titled = SyntheticCollection.WithoutTopics().ConvertAll(document => document with
        {
            Title = "The story of " + document.Id,
            Passages = [new AdaptationPassage([], $"The story of\n{document.Id.ToUpperInvariant()}.\n\n{document.Passages[0].Text}")],
        });
        new ModelAdapter(Options with { Training = Options.Training with { Steps = 0 } }).Adapt(SyntheticCollection.Speller(), titled)
            .Report.Headings.Before.ShouldBeLessThan(0.3);
    }

    [Fact]
    public void A_cancelled_run_stops() => Should.Throw<OperationCanceledException>(() => new ModelAdapter(Options).Adapt(
        SyntheticCollection.Speller(), SyntheticCollection.WithTopics(), null, new CancellationToken(canceled: true)));

    private static float Similarity(StaticModel model, string left, string right) => FloatVectors.Dot(Embed(model, left), Embed(model, right));

    private static float[] Embed(StaticModel model, string text)
    {
        var vector = new float[model.Dimensions];
        model.Embed(text, vector);
        return vector;
    }
}
