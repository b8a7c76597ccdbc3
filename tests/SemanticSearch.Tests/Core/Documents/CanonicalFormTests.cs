using SemanticSearch.Core.Documents;

namespace SemanticSearch.Tests.Core.Documents;

public class CanonicalFormTests
{
    [Theory]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("\u1100\u1161\u11a8", "\uac01")]
    [InlineData("a\u0315\u0300\u05ae", "\u00e0\u05ae\u0315")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u1e9b\u0323", "\u1e9b\u0323")]
    [InlineData("\ud834\udd5e", "\ud834\udd57\ud834\udd65")]
    [InlineData("plain", "plain")]
    public void Text_is_composed_as_the_standard_says(string text, string expected) => CanonicalForm.Of(text).ShouldBe(expected);

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character()
    {
        CanonicalForm.Of("a" + '\ud800' + "b").ShouldBe("a\ufffdb");
        CanonicalForm.Of("a" + '\udc00').ShouldBe("a\ufffd");
    }

    [Fact]
    public void Text_in_normal_form_is_returned_as_it_is()
    {
        const string text = "Größe, 字 and 😀";
        CanonicalForm.Of(text).ShouldBeSameAs(text);
    }
}
