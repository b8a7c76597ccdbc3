using SemanticSearch.Engine.Lexical;

namespace SemanticSearch.Tests.Engine.Lexical;

public class EnglishStemmerTests
{
    // Pairs that follow from the definition at snowballstem.org, at least one for each step and exception.
    [Theory]
    [InlineData("consign consigned consigning consignment", "consign consign consign consign")]
    [InlineData("consist consisted consistency consistent consistently", "consist consist consist consist consist")]
    [InlineData("consolation consolatory consolidated consoling", "consol consolatori consolid consol")]
    [InlineData("knack knackeries knaves knavish knightly knots", "knack knackeri knave knavish knight knot")]
    [InlineData("caresses ties cries dies gas this gaps kiwis", "caress tie cri die gas this gap kiwi")]
    [InlineData("hopping hoping hoped falling failing feed agreed", "hop hope hope fall fail feed agre")]
    [InlineData("luxuriated hissing sized conflated troubled", "luxuri hiss size conflat troubl")]
    [InlineData("cry by say happy youth boyish", "cri by say happi youth boyish")]
    [InlineData("relational conditional rational digitizer analogously", "relat condit ration digit analog")]
    [InlineData("vietnamization predication operator feudalism decisiveness", "vietnam predic oper feudal decis")]
    [InlineData("triplicate formative formalize electricity electrical hopeful goodness", "triplic format formal electr electr hope good")]
    [InlineData("revival allowance inference adjustable irritant replacement adoption", "reviv allow infer adjust irrit replac adopt")]
    [InlineData("probate rate cease controlled roll", "probat rate ceas control roll")]
    [InlineData("generically generations communism communities arsenic arsenal", "generic generat communism communiti arsenic arsenal")]
    [InlineData("skis skies dying lying news sky idly gently ugly early only singly", "ski sky die lie news sky idl gentl ugli earli onli singl")]
    [InlineData("innings outing cannings herring earrings proceeded exceed succeeds", "inning outing canning herring earring proceed exceed succeed")]
    public void Words_have_the_stems_of_the_published_definition(string words, string stems) =>
        string.Join(' ', words.Split(' ').Select(Stem)).ShouldBe(stems);

    [Fact]
    public void Any_word_keeps_at_least_a_letter_and_grows_by_one_at_most()
    {
        var random = new Random(6);
        for (var round = 0; round < 20000; round++)
        {
            var word = new string([.. Enumerable.Range(0, random.Next(1, 14)).Select(_ => "aeiouysltngdbcmr"[random.Next(16)])]);

            var stem = Stem(word);

            stem.Length.ShouldBeInRange(1, word.Length + 1);
            stem.ShouldBe(stem.ToLowerInvariant());
        }
    }

    private static string Stem(string word)
    {
        var buffer = new char[word.Length + 1];
        word.CopyTo(buffer);
        return new string(buffer, 0, EnglishStemmer.Stem(buffer, word.Length));
    }
}
