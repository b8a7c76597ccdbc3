using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Core.Searching;

public class NearDuplicatesTests
{
    private const string Report = "The envoy met the president in the capital on Tuesday and offered to share the frozen assets of the central bank.";
    private static readonly WordEmbedder Embedder = new(dimensions: 256);

    [Fact]
    public void The_same_report_under_another_spelling_of_a_name_is_a_near_duplicate() =>
        NearDuplicates.AreNear(Passage(Report + " Witkoff agreed."), Passage(Report + " Whitkoff agreed.")).ShouldBeTrue();

    [Fact]
    public void A_report_printed_inside_a_longer_one_is_a_near_duplicate() =>
        NearDuplicates.AreNear(Passage(Report), Passage("Reports say: " + Report + " Nobody denied it.")).ShouldBeTrue();

    [Fact]
    public void The_same_words_in_another_order_are_not() =>
        NearDuplicates.AreNear(Passage(Report), Passage(string.Join(' ', Report.Split(' ').Reverse()))).ShouldBeFalse();

    [Fact]
    public void Another_report_is_not() =>
        NearDuplicates.AreNear(Passage(Report), Passage("Apples ripen late in the northern orchard this year.")).ShouldBeFalse();

    [Fact]
    public void It_does_not_matter_which_passage_comes_first()
    {
        var (a, b) = (Passage(Report), Passage("He said: " + Report));

        NearDuplicates.AreNear(a, b).ShouldBe(NearDuplicates.AreNear(b, a));
    }

    private static StoredPassage Passage(string text) => new(
        new PassageKey(DocumentId.From("default", text), 0), 0, new TextSpan(0, text.Length), text, [], Embedder.Embed(text), null!);
}
