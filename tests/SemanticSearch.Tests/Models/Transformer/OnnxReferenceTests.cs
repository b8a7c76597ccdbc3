using System.Text.Json;
using SemanticSearch.Models.Kernels;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Transformer;

namespace SemanticSearch.Tests.Models.Transformer;

public class OnnxReferenceTests
{
    [SkippableFact]
    public void Vectors_equal_those_of_ONNX_Runtime()
    {
        var folder = SharedData.Require("models/synthetic-bert-tiny");
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "reference.json")));
        var cases = reference.RootElement.EnumerateArray()
            .Select(item => (
                Ids: item.GetProperty("tokens").EnumerateArray().Select(id => id.GetInt32()).ToArray(),
                Vector: item.GetProperty("vector").EnumerateArray().Select(value => value.GetDouble()).ToArray()))
            .ToList();
        cases.ShouldNotBeEmpty();
        foreach (var set in InstructionSets.Available)
        {
            var encoder = TransformerEncoder.Load(folder, new TransformerOptions(), set);
            var vectors = cases.Select(_ => new float[encoder.HiddenSize]).ToArray();
            encoder.Embed([.. cases.Select(item => new TokenSequence(item.Ids))], Pooling.Mean, vectors);
            for (var i = 0; i < cases.Count; i++)
            {
                var length = Math.Sqrt(vectors[i].Sum(value => (double)value * value));
                vectors[i].Zip(cases[i].Vector, (own, other) => Math.Abs((own / length) - other)).Max().ShouldBeLessThan(1e-5, $"{set}, case {i}");
            }
        }
    }
}
