using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Tests.Models.Tokenization;

public class SubwordTokenizerTests
{
    private static readonly SubwordTokenizer Tokenizer = new(
        Vocabulary.From(["library", "search", "cafe", "w", "wit", "##koff", "##k", "##o", "##f", "a", "##a", "1", "##9", "19", "москва"]), 8);

    [Fact]
    public void A_known_word_is_one_token_whatever_its_case_and_accents() =>
        Words("LIBRARY Café, search!").ShouldBe(["library", "cafe", "search"]);

    [Fact]
    public void An_unknown_word_is_cut_into_its_longest_known_pieces() => Words("Witkoff").ShouldBe(["wit", "##koff"]);

    [Fact]
    public void Characters_without_a_piece_are_left_out_of_a_word() => Words("azza").ShouldBe(["a", "##a"]);

    [Fact]
    public void A_known_word_of_another_script_is_its_row() => Words("МОСКВА").ShouldBe(["москва"]);

    [Fact]
    public void An_unknown_word_of_another_script_is_one_hashed_row_and_always_the_same()
    {
        var tokens = Tokens("Варшава, ВАРШАВА");
        tokens.Count.ShouldBe(2);
        tokens[0].ShouldBe(tokens[1]);
        tokens[0].ShouldBeGreaterThanOrEqualTo(Tokenizer.Vocabulary.Count);
        tokens[0].ShouldBeLessThan(Tokenizer.RowCount);
    }

    [Fact]
    public void Without_hashed_rows_such_words_leave_no_token() =>
        new SubwordTokenizer(Tokenizer.Vocabulary, 0).Count("Варшава").ShouldBe(0);

    [Fact]
    public void Scripts_without_spaces_give_one_token_a_character() => Tokens("東京都").Count.ShouldBe(3);

    [Fact]
    public void Soft_hyphens_and_combining_marks_leave_no_trace() => Words("lib\u00ADrary cafe\u0301").ShouldBe(["library", "cafe"]);

    [Fact]
    public void A_run_longer_than_a_word_may_be_is_cut_and_still_counted() => Tokenizer.Count(new string('a', 10_000)).ShouldBe(10_000);

    [Fact]
    public void No_string_breaks_it_and_the_count_is_the_number_of_tokens() => Prop.ForAll<string?>(text =>
    {
        var tokens = Tokens(text ?? string.Empty);
        return Tokenizer.Count(text) == tokens.Count && tokens.All(token => token >= 0 && token < Tokenizer.RowCount);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_sequence_of_code_units_breaks_it_lone_surrogates_included() => Prop.ForAll<ushort[]>(units =>
    {
        var text = new string([.. units.Select(unit => (char)unit)]);
        return Tokenizer.Count(text) == Tokens(text).Count;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_code_unit_folds_without_error_and_folding_again_changes_nothing()
    {
        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            var folded = CharacterFolding.Fold((char)unit);
            if (folded > CharacterFolding.Dropped)
            {
                CharacterFolding.Fold(folded).ShouldBe(folded, $"U+{unit:X4}");
            }
        }
    }

    [Theory]
    [InlineData("ÀÉÎÕÜÇÑ", "aeioucn")]
    [InlineData("ŁŻŚŹĆĄĘŘŠŽ", "lzszcaersz")]
    [InlineData("ẾṠṪẞỹ", "estsy")]
    [InlineData("ΣΟΦΌΣ", "σοφόσ")]
    [InlineData("Ёлка", "елка")]
    [InlineData("ＡＢＣ１２", "abc12")]
    public void Letters_fold_to_their_base(string text, string expected)
    {
        Span<char> buffer = stackalloc char[WordReader.MaximumWordLength];
        var reader = new WordReader(text, buffer);
        reader.MoveNext().ShouldBeTrue();
        reader.Current.ToString().ShouldBe(expected);
    }

    private static List<int> Tokens(string text)
    {
        var tokens = new List<int>();
        Tokenizer.Append(text, tokens);
        return tokens;
    }

    private static List<string> Words(string text) => [.. Tokens(text).Select(token => Tokenizer.Vocabulary[token].ToString())];
}
