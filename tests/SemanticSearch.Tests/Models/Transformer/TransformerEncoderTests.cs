using SemanticSearch.Models.Kernels;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Transformer;

namespace SemanticSearch.Tests.Models.Transformer;

public sealed class TransformerEncoderTests : IDisposable
{
    // What rounding to single precision adds up to in four layers of weights that nothing has trained to be calm.
    private const double Rounding = 3e-5;

    private readonly string _directory = Directory.CreateTempSubdirectory("encoder-").FullName;

    public static TheoryData<string> Architectures =>
        ["bert", "roberta", "xlm-roberta", "camembert", "distilbert", "mpnet", "nomic_bert", "modernbert"];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Vectors_equal_those_of_the_slow_twin_on_every_instruction_set(string architecture)
    {
        var model = SyntheticModel.Create(architecture, new SyntheticShape { Layers = 4 });
        model.Write(_directory);
        var inputs = Inputs(model, 1, 2, 31, 33, 60);
        var expected = inputs.Select(input => new SlowEncoder(model).Encode(input.Ids, input.SegmentStart)).ToArray();
        foreach (var set in InstructionSets.Available)
        {
            var encoder = TransformerEncoder.Load(_directory, new TransformerOptions { Threads = 2 }, set);
            foreach (var pooling in new[] { Pooling.Mean, Pooling.Cls, Pooling.Max })
            {
                var vectors = Embed(encoder, inputs, pooling);
                for (var i = 0; i < inputs.Length; i++)
                {
                    for (var c = 0; c < model.Shape.Hidden; c++)
                    {
                        var column = expected[i].Select(row => row[c]).ToArray();
                        var wanted = pooling switch { Pooling.Mean => column.Average(), Pooling.Cls => column[0], _ => column.Max() };
                        ((double)vectors[i][c]).ShouldBe(wanted, Rounding, $"{set} {pooling} sequence {i} component {c}");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Logits_equal_those_of_the_slow_twin(string architecture)
    {
        var model = SyntheticModel.Create(architecture, new SyntheticShape { Classes = 3, Prefixed = true }, seed: 7);
        var encoder = TransformerEncoder.Load(model.Write(_directory));
        if (architecture == "nomic_bert")
        {
            encoder.ClassCount.ShouldBeNull();
            return;
        }

        encoder.ClassCount.ShouldBe(3);
        var inputs = Inputs(model, 5, 40, 17);
        var logits = encoder.Classify(inputs);
        for (var i = 0; i < inputs.Length; i++)
        {
            var expected = new SlowEncoder(model).Classify(inputs[i].Ids, inputs[i].SegmentStart);
            for (var c = 0; c < 3; c++)
            {
                ((double)logits[i][c]).ShouldBe(expected[c], Rounding, $"sequence {i} class {c}");
            }
        }
    }

    [Fact]
    public void A_vector_does_not_depend_on_its_neighbours_nor_on_threads()
    {
        foreach (var int8 in new[] { false, true })
        {
            var model = SyntheticModel.Create("bert");
            model.Write(_directory);
            var inputs = Inputs(model, [.. Enumerable.Range(0, 60).Select(i => 1 + ((i * 37) % 80))]);
            var together = Embed(TransformerEncoder.Load(_directory, new TransformerOptions { Threads = 3, Int8 = int8 }), inputs, Pooling.Mean);
            var single = TransformerEncoder.Load(_directory, new TransformerOptions { Threads = 1, Int8 = int8 });
            for (var i = 0; i < inputs.Length; i++)
            {
                Embed(single, [inputs[i]], Pooling.Mean)[0].ShouldBe(together[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Eight_bit_layers_change_a_vector_little(string architecture)
    {
        var model = SyntheticModel.Create(architecture, new SyntheticShape { Hidden = 96, Inner = 160 });
        model.Write(_directory);
        var inputs = Inputs(model, 9, 50, 3);
        var exact = Embed(TransformerEncoder.Load(_directory), inputs, Pooling.Mean);
        var rounded = Embed(TransformerEncoder.Load(_directory, new TransformerOptions { Int8 = true }), inputs, Pooling.Mean);
        for (var i = 0; i < inputs.Length; i++)
        {
            Cosine(exact[i], rounded[i]).ShouldBeInRange(0.995, 0.9999999);
        }
    }

    [Theory]
    [InlineData("F16", 1e-2)]
    [InlineData("BF16", 1e-1)]
    public void Half_precision_weights_in_parts_give_nearly_the_same_vectors(string type, double tolerance)
    {
        var model = SyntheticModel.Create("bert");
        var inputs = Inputs(model, 20);
        var exact = Embed(TransformerEncoder.Load(model.Write(Path.Combine(_directory, "exact"))), inputs, Pooling.Mean)[0];
        var rounded = Embed(TransformerEncoder.Load(model.Write(Path.Combine(_directory, "rounded"), type, parts: 3)), inputs, Pooling.Mean)[0];
        rounded.ShouldNotBe(exact);
        for (var i = 0; i < exact.Length; i++)
        {
            rounded[i].ShouldBe(exact[i], tolerance);
        }
    }

    [Fact]
    public void Sequences_that_the_model_cannot_read_are_refused_by_number()
    {
        var model = SyntheticModel.Create("roberta");
        var encoder = TransformerEncoder.Load(model.Write(_directory));
        encoder.MaxTokens.ShouldBe(model.Shape.Positions - 2);
        var vectors = new[] { new float[encoder.HiddenSize], new float[encoder.HiddenSize] };
        string Refusal(int[] ids) => Should.Throw<ArgumentException>(
            () => encoder.Embed([new TokenSequence([1]), new TokenSequence(ids)], Pooling.Mean, vectors)).Message;

        Refusal([]).ShouldContain("Sequence 1 has 0 tokens");
        Refusal(new int[encoder.MaxTokens + 1]).ShouldContain($"Sequence 1 has {encoder.MaxTokens + 1} tokens");
        Refusal([model.Shape.Vocabulary]).ShouldContain("token id 61");
        Refusal([-1]).ShouldContain("token id -1");
        Should.Throw<ArgumentException>(() => encoder.Embed([new TokenSequence([1])], Pooling.Mean, vectors)).Message.ShouldContain("1 sequences and 2 vectors");
        Should.Throw<ArgumentException>(() => encoder.Embed([new TokenSequence([1])], Pooling.Mean, [new float[3]])).Message.ShouldContain("room for 3");
        Should.Throw<InvalidOperationException>(() => encoder.Classify([new TokenSequence([1])])).Message.ShouldContain("no sequence-classification head");
    }

    [Fact]
    public void A_cancelled_call_stops()
    {
        var model = SyntheticModel.Create("bert");
        var encoder = TransformerEncoder.Load(model.Write(_directory));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(
            () => encoder.Embed(Inputs(model, 5), Pooling.Mean, [new float[encoder.HiddenSize]], source.Token));
    }

    [Fact]
    public void No_sequences_give_no_vectors()
    {
        var encoder = TransformerEncoder.Load(SyntheticModel.Create("bert").Write(_directory));
        encoder.Embed([], Pooling.Mean, []);
        encoder.ClassCount.ShouldBeNull();
    }

    private static TokenSequence[] Inputs(SyntheticModel model, params int[] lengths)
    {
        var random = new Random(lengths.Length);
        return
        [
            .. lengths.Select(length => new TokenSequence(
                [.. Enumerable.Range(0, length).Select(_ => random.Next(model.Shape.Vocabulary))], random.Next(1, length + 1))),
        ];
    }

    private static float[][] Embed(TransformerEncoder encoder, TokenSequence[] inputs, Pooling pooling)
    {
        var vectors = inputs.Select(_ => new float[encoder.HiddenSize]).ToArray();
        encoder.Embed(inputs, pooling, vectors);
        return vectors;
    }

    private static double Cosine(float[] a, float[] b) =>
        a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(x => (double)x * x));
}
