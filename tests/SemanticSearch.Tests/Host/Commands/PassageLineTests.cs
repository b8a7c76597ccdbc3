using SemanticSearch.Core.Searching;
using SemanticSearch.Host.Commands;

namespace SemanticSearch.Tests.Host.Commands;

public class PassageLineTests
{
    [Fact]
    public void Lines_keep_to_the_width_and_lose_no_word()
    {
        const string Text = "One two three\nfour five six seven eight.\n\nNine ten.";

        var lines = PassageLines.Wrap(Text, [], 12, new Ink(on: false)).ToList();

        lines.ShouldAllBe(line => line.Length <= 12);
        string.Join(' ', lines).ShouldBe("One two three four five six seven eight. Nine ten.");
        lines[^1].ShouldBe("Nine ten.");
    }

    [Fact]
    public void Matches_are_marked_where_colour_is_on()
    {
        var marked = PassageLines.Wrap("The ferry leaves.", [new Highlight(4, 5, HighlightKind.Word)], 80, new Ink(on: true)).Single();

        marked.ShouldBe("The \e[1;33mferry\e[0m leaves.");
    }

    [Fact]
    public void A_word_wins_over_the_sentence_around_it()
    {
        Highlight[] highlights = [new(0, 17, HighlightKind.Meaning), new(4, 5, HighlightKind.Word)];

        var marked = PassageLines.Wrap("The ferry leaves.", highlights, 80, new Ink(on: true)).Single();

        marked.ShouldContain("\e[1;33mferry\e[0m");
        marked.ShouldStartWith("\e[4mThe\e[0m");
    }
}
