using SemanticSearch.Core.Indexing;
using SemanticSearch.Models.Training;

namespace SemanticSearch.Benchmarks.Measurements;

/// <summary>Real English of one length: passages of the training pairs end to end, cut after every 128 tokens of a model.</summary>
internal static class SentencesOf128
{
    private const int Tokens = 128;

    /// <summary>Texts that a model counts as 128 tokens each, give or take the word at the cut.</summary>
    public static List<string> Of(string pairs, IEmbedder model, int count)
    {
        var texts = new List<string>(count);
        foreach (var passage in TrainingPairReader.ReadDirectory(pairs).Where((_, i) => i % 7 == 0).Select(pair => pair.Passage).Chunk(24).Select(part => string.Join(' ', part)))
        {
            var start = 0;
            while (texts.Count < count && Cut(passage, start, model) is > 0 and var end)
            {
                texts.Add(passage[start..end]);
                start = end;
            }
        }

        return texts;
    }

    /// <summary>Offset after 128 tokens from a start, or 0 where the text holds fewer.</summary>
    private static int Cut(string text, int start, IEmbedder model)
    {
        if (model.CountTokens(text.AsSpan(start)) < Tokens)
        {
            return 0;
        }

        var (low, high) = (start, text.Length);
        while (low + 1 < high)
        {
            var middle = (low + high) / 2;
            (low, high) = model.CountTokens(text.AsSpan(start, middle - start)) < Tokens ? (middle, high) : (low, middle);
        }

        return high;
    }
}
