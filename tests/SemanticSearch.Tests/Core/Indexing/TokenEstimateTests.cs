using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Tests.Core.Indexing;

public class TokenEstimateTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData(" \n\t", 0)]
    [InlineData("ship", 1)]
    [InlineData("harbours", 2)]
    [InlineData("Rindfleischetikettierung", 9)]
    [InlineData("2026-11-25", 6)]
    [InlineData("правительство", 11)]
    [InlineData("政府决定", 5)]
    [InlineData("😀", 3)]
    [InlineData("a, b", 3)]
    public void Runs_are_priced_by_kind_and_length(string text, int expected)
    {
        TokenEstimate.Count(text).ShouldBe(expected);
    }

    // Token counts of cl100k and of BERT's WordPiece, counted with js-tiktoken 1.0.20 and the vocabulary of all-MiniLM-L6-v2.
    [Theory]
    [InlineData("The government decided on Wednesday to raise subsidies for efficient buildings next year, although associations warned of too many rules.", 22, 22)]
    [InlineData("public static int Count(ReadOnlySpan<char> text)", 11, 15)]
    public void The_guess_is_near_what_real_tokenizers_count_and_rather_above(string text, int cl100k, int wordPiece)
    {
        var guess = TokenEstimate.Count(text);

        guess.ShouldBeGreaterThanOrEqualTo((int)(0.9 * Math.Max(cl100k, wordPiece)));
        guess.ShouldBeLessThanOrEqualTo((int)(1.7 * Math.Min(cl100k, wordPiece)));
    }

    [Fact]
    public void A_longer_text_never_has_fewer_tokens_and_the_longest_prefix_within_a_budget_is_found()
    {
        var pieces = Gen.Elements("a", "ship", "Zürich", " ", "\n", "1", "2026", ",", "правда", "政", "😀", "ก", "\ud83d", "é");
        var texts = Gen.ListOf(pieces).Select(list => string.Concat(list));
        Prop.ForAll(texts.ToArbitrary(), Gen.Choose(0, 40).ToArbitrary(), (text, budget) =>
        {
            var length = TokenEstimate.PrefixLength(text, budget);
            TokenEstimate.Count(text.AsSpan(0, length)).ShouldBeLessThanOrEqualTo(budget);
            if (length < text.Length)
            {
                var next = length + (char.IsHighSurrogate(text[length]) && length + 1 < text.Length && char.IsLowSurrogate(text[length + 1]) ? 2 : 1);
                TokenEstimate.Count(text.AsSpan(0, next)).ShouldBeGreaterThan(budget);
            }

            (length == 0 || length == text.Length || !(char.IsHighSurrogate(text[length - 1]) && char.IsLowSurrogate(text[length]))).ShouldBeTrue();
        }).QuickCheckThrowOnFailure();
    }
}
