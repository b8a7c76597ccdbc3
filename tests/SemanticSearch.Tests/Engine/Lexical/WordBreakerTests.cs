using SemanticSearch.Engine.Lexical;

namespace SemanticSearch.Tests.Engine.Lexical;

public class WordBreakerTests
{
    [Theory]
    [InlineData("Hello, world!", "Hello|world")]
    [InlineData("state-of-the-art snake_case", "state|of|the|art|snake|case")]
    [InlineData("don't O\u2019Neill's 'quoted'", "don't|O\u2019Neill's|quoted")]
    [InlineData("2,000.5 tons, in 1,2,3 and v1.2.3.", "2,000.5|tons|in|1|2|3|and|v1.2.3")]
    [InlineData("a 28-point lead", "a|28|point|lead")]
    [InlineData("1,0000 and 12,345,678", "1|0000|and|12,345,678")]
    [InlineData("the U.S. economy, e.g. here", "the|U.S|economy|e.g|here")]
    [InlineData("end of A. Next", "end|of|A|Next")]
    [InlineData("example.com/path", "example|com|path")]
    [InlineData("H2O 28th C#", "H2O|28th|C")]
    [InlineData("cafe\u0301 nai\u0308ve", "cafe\u0301|nai\u0308ve")]
    [InlineData("日本語 と", "日本|本語|と")]
    [InlineData("日x本語", "日|x|本語")]
    [InlineData("Привет мир", "Привет|мир")]
    [InlineData("שלום עולם", "שלום|עולם")]
    [InlineData("👩‍🚀 flies", "flies")]
    [InlineData("\uD835\uDD78math", "\uD835\uDD78math")]
    [InlineData("half \uD835 pair", "half|pair")]
    [InlineData("", "")]
    public void Breaks_where_retrieval_wants_it(string text, string words)
    {
        var found = new List<string>();
        var breaker = new WordBreaker(text);
        while (breaker.MoveNext())
        {
            breaker.Current.ToString().ShouldBe(text.Substring(breaker.Start, breaker.Length));
            found.Add(breaker.Current.ToString());
        }

        string.Join('|', found).ShouldBe(words);
    }

    [Fact]
    public void Any_text_is_walked_through_in_order_without_empty_words()
    {
        var random = new Random(5);
        const string Alphabet = "aB9.,'’-_ \u0301日本\uD835\uDD78\u00AD\u200Bש";
        for (var round = 0; round < 2000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(20)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var breaker = new WordBreaker(text);
            var lastStart = -1;
            while (breaker.MoveNext())
            {
                breaker.Start.ShouldBeGreaterThan(lastStart);
                breaker.Length.ShouldBeGreaterThan(0);
                (breaker.Start + breaker.Length).ShouldBeLessThanOrEqualTo(text.Length);
                lastStart = breaker.Start;
            }
        }
    }
}
