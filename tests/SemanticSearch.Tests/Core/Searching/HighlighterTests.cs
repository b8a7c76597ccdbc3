using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Core.Searching;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Core.Searching;

public class HighlighterTests
{
    private static readonly WordEmbedder Embedder = new(dimensions: 256);
    private static readonly EngineTextAnalyzer Analyzer = new();
    private readonly Highlighter _highlighter = new(Analyzer, Embedder);

    [Fact]
    public async Task The_nearest_sentence_is_marked_and_its_neighbours_are_not()
    {
        const string Passage = "The ferry left late. Fees rise in spring. Nobody came.";

        var highlights = await Of(Passage, query: null, meaning: "fees rise in spring");

        var sentence = highlights.ShouldHaveSingleItem();
        sentence.Kind.ShouldBe(HighlightKind.Meaning);
        Passage.Substring(sentence.Start, sentence.Length).ShouldBe("Fees rise in spring.");
    }

    [Fact]
    public async Task A_sentence_beside_the_point_is_not_marked() =>
        (await Of("The ferry left late.", query: null, meaning: "quantum chromodynamics")).ShouldBeEmpty();

    [Fact]
    public void Highlights_lie_in_the_passage_in_order_and_do_not_overlap_within_a_kind() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (text, query) =>
        {
            var highlights = Of(text.Get, query.Get, query.Get).AsTask().GetAwaiter().GetResult();
            return highlights.All(highlight => highlight.Start >= 0 && highlight.Start + highlight.Length <= text.Get.Length)
                && highlights.SequenceEqual(highlights.OrderBy(highlight => highlight.Start).ThenBy(highlight => highlight.Kind))
                && highlights.GroupBy(highlight => highlight.Kind).All(kind => kind.Zip(kind.Skip(1), (a, b) => a.Start + a.Length <= b.Start).All(apart => apart));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Finding_terms_agrees_with_analyzing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var all = Analyzer.Analyze(text.Get);
            var wanted = all.Where((_, i) => i % 2 == 0).Select(term => term.Term).ToHashSet(StringComparer.Ordinal);
            return Analyzer.Find(text.Get, wanted).SequenceEqual(all.Where(term => wanted.Contains(term.Term)).Select(term => term.Span));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Dying, lying and tying skies: she died, lied, tied; the sky; early, only, ugly, Élan naïve coöperate U.S. 2,000.5 x-ray I'd")]
    [InlineData("дом дома 漢字 كتاب ﬁnance Ærø œuvre ßtraße İstanbul ǆ")]
    public void Finding_each_term_of_a_text_finds_every_word_it_came_from(string text)
    {
        foreach (var group in Analyzer.Analyze(text).GroupBy(term => term.Term, StringComparer.Ordinal))
        {
            Analyzer.Find(text, new HashSet<string>([group.Key], StringComparer.Ordinal)).ShouldBe(group.Select(term => term.Span), group.Key);
        }
    }

    [Fact]
    public void Finding_agrees_with_analyzing_for_every_word_of_the_sample_corpus()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("seeds"), "*.md"))
        {
            Finding_each_term_of_a_text_finds_every_word_it_came_from(File.ReadAllText(file));
        }
    }

    private async ValueTask<IReadOnlyList<Highlight>> Of(string passage, string? query, string meaning) =>
        (await _highlighter.HighlightAsync([passage], query, Embedder.Embed(meaning)))[0];
}
