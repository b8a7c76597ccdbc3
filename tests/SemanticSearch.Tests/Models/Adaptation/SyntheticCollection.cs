using SemanticSearch.Models.Adaptation;
using SemanticSearch.Models.Static;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Tests.Models.Adaptation;

/// <summary>Collections of made-up words, and a model that can spell but knows none of them.</summary>
internal static class SyntheticCollection
{
    private const int Dimensions = 32;
    private const int Documents = 160;
    private const int Topics = 32;
    private const int WordsOfTopic = 10;
    private const int SentencesOfDocument = 5;
    private const int WordsOfWideTopic = 40;
    private const int WideDocuments = 640;

    /// <summary>Random rows for every letter and digit: words are told apart by their letters, and mean nothing.</summary>
    public static StaticModelWeights Speller()
    {
        var letters = Enumerable.Range('a', 26).Concat(Enumerable.Range('0', 10)).Select(c => ((char)c).ToString()).ToList();
        var tokenizer = new SubwordTokenizer(Vocabulary.From([.. letters, .. letters.Select(letter => "##" + letter)]), 4);
        var random = new Random(5);
        var rows = Enumerable.Range(0, tokenizer.RowCount * Dimensions).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        return StaticModelWeights.Quantise("speller", tokenizer, rows, Dimensions);
    }

    /// <summary>Each document keeps to the words of one topic: whoever learns which words go together finds its sentences.</summary>
    public static List<AdaptationDocument> WithTopics() => Make((random, document) => Word(document % Topics, random.Next(WordsOfTopic)));

    /// <summary>As <see cref="WithTopics"/>, with more words to a topic: no two sentences of a document need share one.</summary>
    public static List<AdaptationDocument> WithWideTopics() => Make((random, document) => WordOfWideTopic(document % Topics, random.Next(WordsOfWideTopic)), WideDocuments);

    /// <summary>Every sentence draws from all words alike: there is nothing to learn.</summary>
    public static List<AdaptationDocument> WithoutTopics() => Make((random, _) => Word(random.Next(Topics), random.Next(WordsOfTopic)));

    /// <summary>A word of a wide topic; none of them is a word of a narrow one.</summary>
    public static string WordOfWideTopic(int topic, int number) => Word(Topics + (topic * 4) + (number / WordsOfTopic), number % WordsOfTopic);

    /// <summary>A word of a topic: five letters that tell nothing of the topic.</summary>
    public static string Word(int topic, int number)
    {
        var random = new Random((topic * WordsOfTopic) + number + 1);
        return string.Concat(Enumerable.Range(0, 5).Select(_ => (char)('a' + random.Next(26))));
    }

    private static List<AdaptationDocument> Make(Func<Random, int, string> word, int documents = Documents)
    {
        var random = new Random(9);
        return [.. Enumerable.Range(0, documents).Select(document => new AdaptationDocument(
            $"document {document}",
            null,
            [new AdaptationPassage([], string.Join(' ', Enumerable.Range(0, SentencesOfDocument).Select(_ =>
            {
                var sentence = string.Join(' ', Enumerable.Range(0, 6).Select(_ => word(random, document)));
                return char.ToUpperInvariant(sentence[0]) + sentence[1..] + ".";
            })))]))];
    }
}
