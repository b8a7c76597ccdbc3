using SemanticSearch.Models.Static;

namespace SemanticSearch.Tests.Models.Static;

public class BuiltInModelTests
{
    private static readonly StaticModel Model = BuiltInModel.Load();

    [Fact]
    public void It_is_whole_and_says_what_it_is()
    {
        Model.Name.ShouldBe("semsearch-static-v1");
        Model.Dimensions.ShouldBe(512);
        Model.Fingerprint.ShouldMatch("^[0-9a-f]{64}/512$");
    }

    [Fact]
    public void It_fits_in_twelve_megabytes()
    {
        using var stream = typeof(BuiltInModel).Assembly.GetManifestResourceStream("SemanticSearch.Models.Static.semsearch-static-v1.bin")!;
        stream.Length.ShouldBeLessThanOrEqualTo(12_000_000);
    }

    [Theory]
    [InlineData("When do the negotiations begin?", "Peace talks will start on Monday.", "The cake is baked for an hour.")]
    [InlineData("How do I treat a fever?", "Take paracetamol, and see a doctor when the fever lasts.", "The court dismissed the appeal.")]
    [InlineData("Who is Witkoff?", "Steve Witkoff arrived as the special envoy.", "The special envoy arrived by train.")]
    public void A_passage_that_answers_is_nearer_than_one_that_does_not(string query, string near, string far)
    {
        foreach (var dimensions in new[] { 512, 256, 128 })
        {
            var model = BuiltInModel.Load(dimensions);
            Similarity(model, query, near).ShouldBeGreaterThan(Similarity(model, query, far));
        }
    }

    [Fact]
    public void Embedding_allocates_nothing()
    {
        const int Calls = 1000;
        var vector = new float[Model.Dimensions];
        const string Text = "Unknownish wördlets, Варшава and plain words alike.";
        Model.Embed(Text, vector);
        Model.CountTokens(Text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
        {
            Model.Embed(Text, vector);
            Model.CountTokens(Text);
        }

        // The runtime may allocate on this thread when it swaps in optimised code; one object a call would be at least 24 bytes.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Calls * 24);
    }

    private static double Similarity(StaticModel model, string left, string right)
    {
        var a = new float[model.Dimensions];
        var b = new float[model.Dimensions];
        model.Embed(left, a);
        model.Embed(right, b);
        return a.Zip(b, (x, y) => (double)x * y).Sum();
    }
}
