using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Tests.Core.Chunking;

public class SentenceSplitterTests
{
    [Theory]
    [InlineData("It rained. We left. It snowed.", "It rained.", "We left.", "It snowed.")]
    [InlineData("Lt. Gen. Keith Kellogg met Mr. Trump Jr. on Aug. 6. They spoke.", "Lt. Gen. Keith Kellogg met Mr. Trump Jr. on Aug. 6.", "They spoke.")]
    [InlineData("The U.S. Treasury froze it. He flew to the U.S. The plan failed.", "The U.S. Treasury froze it.", "He flew to the U.S.", "The plan failed.")]
    [InlineData("See No. 5 and e.g. Fig. 3 there. Done.", "See No. 5 and e.g. Fig. 3 there.", "Done.")]
    [InlineData("Donald J. Trump won. J. D. Vance too.", "Donald J. Trump won.", "J. D. Vance too.")]
    [InlineData("It costs 3.5 dollars. In 2004. The end.", "It costs 3.5 dollars.", "In 2004.", "The end.")]
    [InlineData("“We know.” He left. (It was late.) She stayed.", "“We know.”", "He left.", "(It was late.)", "She stayed.")]
    [InlineData("“Why?” he asked. “Because...” she said.", "“Why?” he asked.", "“Because...” she said.")]
    [InlineData("He waited… Then he left. Yahoo! is a firm.", "He waited…", "Then he left.", "Yahoo! is a firm.")]
    [InlineData("今日は晴れ。明日は雨！「そうか。」彼は言った。", "今日は晴れ。", "明日は雨！", "「そうか。」", "彼は言った。")]
    [InlineData("1. First step. 2. Second step.", "1. First step.", "2. Second step.")]
    [InlineData("the boundary layer . the flow is laminar .", "the boundary layer .", "the flow is laminar .")]
    [InlineData("It was known.[12] Later it was not.", "It was known.[12]", "Later it was not.")]
    [InlineData("No. They left.", "No.", "They left.")]
    [InlineData("Am 3. Oktober war es so weit. Danach nicht.", "Am 3. Oktober war es so weit.", "Danach nicht.")]
    public void Sentences_end_where_a_reader_ends_them(string text, params string[] expected)
        => Sentences(text).ShouldBe(expected);

    [Fact]
    public void A_blank_line_ends_a_sentence_and_a_line_end_does_not()
        => Sentences("A heading\n\nThe text goes\non here. And here.").ShouldBe(["A heading", "The text goes\non here.", "And here."]);

    [Fact]
    public void Only_the_given_stretch_is_split()
    {
        const string text = "Before. One. Two. After.";
        var within = new TextSpan(8, 9);
        SentenceSplitter.Split(text, within).Select(span => span.In(text).ToString()).ShouldBe(["One.", "Two."]);
    }

    [Fact]
    public void A_stretch_outside_the_text_is_refused()
        => Should.Throw<ArgumentOutOfRangeException>(() => SentenceSplitter.Split("abc", new TextSpan(2, 5)));

    private static IEnumerable<string> Sentences(string text)
        => SentenceSplitter.Split(text, new TextSpan(0, text.Length)).Select(span => span.In(text).ToString());
}
