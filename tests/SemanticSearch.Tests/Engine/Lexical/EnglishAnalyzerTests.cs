using SemanticSearch.Engine.Lexical;

namespace SemanticSearch.Tests.Engine.Lexical;

public class EnglishAnalyzerTests
{
    [Theory]
    [InlineData("The Walruses WERE measured", "walrus measur")]
    [InlineData("O'Neill\u2019s oneill", "oneil oneil")]
    [InlineData("the company's plan isn't new", "compani plan new")]
    [InlineData("U.S. and U.S.A.", "us usa")]
    [InlineData("2,000 2000 3.14 28-point", "2000 2000 3.14 28 point")]
    [InlineData("naïve Straße Ærø Łódź", "naiv strass aero lodz")]
    [InlineData("cafe\u0301 café", "cafe cafe")]
    [InlineData("soft\u00ADhyphen", "softhyphen")]
    [InlineData("Ελλάδα Ελλαδα", "ελλαδα ελλαδα")]
    [InlineData("Running РАБОТА", "run работа")]
    [InlineData("東京都", "東京 京都")]
    public void Text_becomes_terms(string text, string terms) => string.Join(' ', Terms(text)).ShouldBe(terms);

    [Fact]
    public void A_word_of_any_length_fits_the_buffer()
    {
        Terms(new string('ß', 500)).ShouldHaveSingleItem().Length.ShouldBeLessThanOrEqualTo(EnglishAnalyzer.BufferLength);
        Terms(new string('a', 500)).ShouldHaveSingleItem().Length.ShouldBeLessThanOrEqualTo(EnglishAnalyzer.BufferLength);
    }

    private static List<string> Terms(string text)
    {
        var terms = new List<string>();
        Span<char> buffer = stackalloc char[EnglishAnalyzer.BufferLength];
        var words = new WordBreaker(text);
        while (words.MoveNext())
        {
            var length = EnglishAnalyzer.Normalise(words.Current, words.Kind, buffer);
            if (length > 0)
            {
                terms.Add(new string(buffer[..length]));
            }
        }

        return terms;
    }
}
