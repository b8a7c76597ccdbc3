using SemanticSearch.Models.Static;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Tests.Models.Static;

/// <summary>A model small enough to damage byte by byte.</summary>
internal static class TinyModel
{
    public const int Dimensions = 20;

    public static readonly string[] Entries = ["negotiation", "talks", "peace", "a", "##a", "##b", "b"];

    public static StaticModelWeights Weights()
    {
        var tokenizer = new SubwordTokenizer(Vocabulary.From(Entries), 4);
        var random = new Random(3);
        var rows = Enumerable.Range(0, tokenizer.RowCount * Dimensions).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        return StaticModelWeights.Quantise("tiny", tokenizer, rows, Dimensions);
    }

    public static StaticModel Create(int dimensions = 0)
    {
        var file = StaticModelFile.Write(Weights());
        return new StaticModel(StaticModelFile.Read(file), StaticModelFile.Checksum(file), dimensions);
    }
}
