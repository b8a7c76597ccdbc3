using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Tests.Models.Tokenization;

public class WordReaderTests
{
    // Letters, digits, separators, dropped characters, other scripts, words of one character, a lone surrogate.
    private const string Alphabet = "abZ9 .-\n\u00e9\u00ad\u0301\u0416\u6771\u4eac\u0e01\ud800\uff21";

    [Fact]
    public void The_fast_path_for_ascii_reads_the_words_of_the_definition() => Prop.ForAll<int[]>(numbers =>
    {
        var text = string.Concat(numbers.Select(number => Alphabet[(int)((uint)number % Alphabet.Length)]));
        return Words(text).SequenceEqual(Definition(text));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Plain English, of 2026: e-mail.")]
    [InlineData("caf\u00e9 na\u00efve caf\u00e9s")]
    [InlineData("ab\u6771c \u6771\u4eac")]
    [InlineData("")]
    [InlineData("...")]
    public void It_reads_the_words_of_the_definition(string text) => Words(text).ShouldBe(Definition(text));

    [Theory]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(1000)]
    public void Long_runs_are_cut_where_the_definition_cuts_them(int length)
    {
        Words(new string('x', length) + " y").ShouldBe(Definition(new string('x', length) + " y"));
        Words(new string('x', length - 1) + "\u00e9 y").ShouldBe(Definition(new string('x', length - 1) + "\u00e9 y"));
    }

    [Fact]
    public void The_position_is_where_reading_goes_on()
    {
        Span<char> buffer = stackalloc char[WordReader.MaximumWordLength];
        var reader = new WordReader("One, two", buffer);
        reader.MoveNext();
        reader.Position.ShouldBe(4);
        reader.MoveNext();
        reader.Position.ShouldBe(8);
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        Span<char> buffer = stackalloc char[WordReader.MaximumWordLength];
        var reader = new WordReader(text, buffer);
        while (reader.MoveNext())
        {
            words.Add(reader.Current.ToString());
        }

        return words;
    }

    private static List<string> Definition(string text)
    {
        var words = new List<string>();
        var word = string.Empty;
        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word);
            }

            word = string.Empty;
        }

        foreach (var folded in text.Select(CharacterFolding.Fold))
        {
            if (folded == CharacterFolding.Separator)
            {
                End();
            }
            else if (folded != CharacterFolding.Dropped)
            {
                if (word.Length == WordReader.MaximumWordLength || CharacterFolding.IsWordByItself(folded))
                {
                    End();
                }

                word += folded;
                if (CharacterFolding.IsWordByItself(folded))
                {
                    End();
                }
            }
        }

        End();
        return words;
    }
}
