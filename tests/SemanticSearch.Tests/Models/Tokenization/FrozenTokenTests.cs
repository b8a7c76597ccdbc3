using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Tests.Models.Tokenization;

/// <summary>Ids that Hugging Face's own library (npm tokenizers 0.23.2) gave for the same tokenizer.json files.</summary>
public class FrozenTokenTests
{
    [Theory]
    [InlineData("unaffable", new[] { 2, 1, 3 })]
    [InlineData("The CAFÉ!", new[] { 2, 8, 9, 13, 3 })]
    [InlineData("cafe\u0301s", new[] { 2, 9, 12, 3 })]
    [InlineData("東京", new[] { 2, 10, 11, 3 })]
    [InlineData("hello's", new[] { 2, 14, 15, 1, 3 })]
    [InlineData("aaaaaaaa", new[] { 2, 17, 16, 16, 16, 16, 16, 16, 16, 3 })]
    [InlineData("aaaaaaaaa", new[] { 2, 1, 3 })]
    [InlineData("\u0130i", new[] { 2, 18, 19, 3 })]
    [InlineData("he\0llo\u200d", new[] { 2, 14, 3 })]
    [InlineData("ΣΟΦΌΣ", new[] { 2, 20, 3 })]
    [InlineData(" [MASK] hello[MASK]", new[] { 2, 4, 14, 4, 3 })]
    [InlineData("[mask]", new[] { 2, 1, 1, 1, 3 })]
    [InlineData("가", new[] { 2, 21, 22, 3 })]
    [InlineData("unknownword the", new[] { 2, 1, 8, 3 })]
    [InlineData("", new[] { 2, 3 })]
    public void WordPiece_gives_the_ids_of_the_reference(string text, int[] expected) => Ids(SmallTokenizers.Load(SmallTokenizers.WordPiece()), text).ShouldBe(expected);

    [Theory]
    [InlineData("hello world", new[] { 0, 264, 269, 2 })]
    [InlineData("hello  world", new[] { 0, 264, 37, 269, 2 })]
    [InlineData("  hello\n\n world ", new[] { 0, 37, 37, 264, 15, 15, 269, 37, 2 })]
    [InlineData("HELLO", new[] { 0, 77, 74, 81, 81, 84, 2 })]
    [InlineData("café 12 123", new[] { 0, 104, 102, 107, 271, 37, 272, 37, 272, 56, 2 })]
    [InlineData("x<mask> hello", new[] { 0, 125, 4, 37, 264, 2 })]
    [InlineData("<s>hello</s>", new[] { 0, 0, 264, 2, 2 })]
    [InlineData("he'll we've I'm 's", new[] { 0, 261, 44, 262, 265, 106, 44, 123, 106, 37, 78, 44, 114, 37, 44, 120, 2 })]
    [InlineData("\u00a0hello", new[] { 0, 199, 165, 264, 2 })]
    [InlineData("", new[] { 0, 2 })]
    public void Byte_level_pairs_give_the_ids_of_the_reference(string text, int[] expected) => Ids(SmallTokenizers.Load(SmallTokenizers.BytePairs()), text).ShouldBe(expected);

    [Theory]
    [InlineData("the cats", new[] { 0, 5, 6, 7, 2 })]
    [InlineData("the  cat", new[] { 0, 5, 6, 2 })]
    [InlineData("xyz the", new[] { 0, 4, 3, 5, 2 })]
    [InlineData("ｔｈｅ cat", new[] { 0, 5, 6, 2 })]
    [InlineData("t he", new[] { 0, 4, 10, 4, 12, 2 })]
    [InlineData("the▁cat", new[] { 0, 5, 6, 2 })]
    [InlineData("<s>the", new[] { 0, 0, 5, 2 })]
    [InlineData("zzcatqq", new[] { 0, 4, 3, 8, 11, 3, 2 })]
    [InlineData("", new[] { 0, 2 })]
    public void Unigrams_give_the_ids_of_the_reference(string text, int[] expected) => Ids(SmallTokenizers.Load(SmallTokenizers.Unigram()), text).ShouldBe(expected);

    [Fact]
    public void A_pair_has_its_second_text_in_segment_one_where_the_template_says_so()
    {
        var bert = SmallTokenizers.Load(SmallTokenizers.WordPiece()).EncodePair("unaffable", "The CAFÉ!", 100);
        (string.Join(' ', bert.Ids), bert.SegmentStart).ShouldBe(("2 1 3 8 9 13 3", 3));

        var roberta = SmallTokenizers.Load(SmallTokenizers.BytePairs()).EncodePair("hello world", "hello  world", 100);
        (string.Join(' ', roberta.Ids), roberta.SegmentStart).ShouldBe(("0 264 269 2 2 264 37 269 2", roberta.Length));
    }

    // Numbers of tokens kept, from the reference, for texts of so many one-token words.
    [Theory]
    [InlineData(6, 3, 9, 1, 2)]
    [InlineData(6, 9, 3, 2, 1)]
    [InlineData(8, 9, 10, 2, 3)]
    [InlineData(8, 4, 3, 3, 2)]
    [InlineData(9, 20, 4, 3, 3)]
    [InlineData(10, 10, 9, 4, 3)]
    [InlineData(11, 3, 9, 3, 5)]
    [InlineData(11, 20, 4, 4, 4)]
    [InlineData(11, 3, 3, 3, 3)]
    public void The_longer_text_of_a_pair_is_cut_first(int max, int first, int second, int firstKept, int secondKept)
    {
        var pair = SmallTokenizers.Load(SmallTokenizers.WordPiece())
            .EncodePair(string.Join(' ', Enumerable.Repeat("the", first)), string.Join(' ', Enumerable.Repeat("hello", second)), max);

        (pair.Ids.Count(id => id == 8), pair.Ids.Count(id => id == 14)).ShouldBe((firstKept, secondKept));
    }

    private static int[] Ids(ITextTokenizer tokenizer, string text) => tokenizer.Encode(text, 1000).Ids;
}
