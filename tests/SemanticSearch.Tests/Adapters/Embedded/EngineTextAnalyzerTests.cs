using SemanticSearch.Adapters.Embedded;

namespace SemanticSearch.Tests.Adapters.Embedded;

public class EngineTextAnalyzerTests
{
    [Fact]
    public void Terms_point_at_the_words_they_came_from()
    {
        const string Text = "The walruses' tusks — 日本, naïve U.S. 2,000";

        var terms = new EngineTextAnalyzer().Analyze(Text);

        terms.Select(term => term.Term).ShouldBe(["walrus", "tusk", "日本", "naiv", "us", "2000"]);
        terms.Select(term => term.Span.In(Text).ToString()).ShouldBe(["walruses", "tusks", "日本", "naïve", "U.S", "2,000"]);
    }
}
