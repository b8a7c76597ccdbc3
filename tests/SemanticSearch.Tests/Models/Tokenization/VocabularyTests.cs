using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Tests.Models.Tokenization;

public class VocabularyTests
{
    [Fact]
    public void Every_entry_is_found_at_its_row_and_nothing_else_is()
    {
        var words = Enumerable.Range(0, 5000).Select(i => "w" + (i * 7919)).ToList();
        var vocabulary = Vocabulary.From(words);
        for (var row = 0; row < words.Count; row++)
        {
            vocabulary.Find(words[row]).ShouldBe(row);
            vocabulary[row].ToString().ShouldBe(words[row]);
            vocabulary.Find(words[row] + "x").ShouldBe(-1);
        }
    }

    [Fact]
    public void A_continuation_is_not_found_as_a_word() => Vocabulary.From(["##ing", "ing"]).Find("ing").ShouldBe(1);

    [Fact]
    public void Entries_that_stand_twice_are_refused() => Should.Throw<FormatException>(() => Vocabulary.From(["a", "b", "a"]));

    [Fact]
    public void Empty_entries_are_refused() => Should.Throw<FormatException>(() => Vocabulary.From(["a", ""]));
}
