using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Tokenization.BytePairs;
using SemanticSearch.Models.Tokenization.Normalizing;
using SemanticSearch.Models.Tokenization.Pipeline;
using SemanticSearch.Models.Tokenization.Splitting;
using SemanticSearch.Models.Tokenization.Unigrams;
using SemanticSearch.Models.Tokenization.WordPieces;

namespace SemanticSearch.Tests.Models.Tokenization;

public class TokenizerProperties
{
    private static readonly ITextTokenizer[] All =
    [
        SmallTokenizers.Load(SmallTokenizers.WordPiece()), SmallTokenizers.Load(SmallTokenizers.BytePairs()), SmallTokenizers.Load(SmallTokenizers.Unigram()),
    ];

    private static readonly WordPieceModel EveryCharacter = BuildEveryCharacter();

    // Letters of the vocabularies, marks that canonical order moves, Hangul, Han, spaces, controls, halves of surrogate pairs.
    private static readonly string Alphabet =
        "thecatshelo wrd12 ''!Éé\u0301\u0323\u0130\u1B44\u302E\u302F\u093C\u0941가각東\uF9B7\u2000\u00A0\t\n\0\u200D\uFFFD\uD83D\uDE00\uD834\uDD5E<s>[MASK]▁ﬁ①";

    private static readonly Arbitrary<string> Texts = Gen.Elements(Alphabet.ToCharArray()).ListOf().Select(units => new string([.. units])).ToArbitrary();

    [Fact]
    public void A_text_has_as_many_tokens_as_its_count_says_and_truncation_keeps_the_first() => Prop.ForAll(Texts, Gen.Choose(2, 12).ToArbitrary(), (text, max) =>
        All.All(tokenizer =>
        {
            var whole = tokenizer.Encode(text, int.MaxValue).Ids;
            var cut = tokenizer.Encode(text, max).Ids;
            return whole.Length == tokenizer.Count(text) + 2
                && cut.Length == Math.Min(max, whole.Length)
                && cut.SkipLast(1).SequenceEqual(whole.Take(cut.Length - 1))
                && whole.All(id => id >= 0 && id < tokenizer.VocabularySize);
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void A_pair_never_exceeds_its_limit() => Prop.ForAll(Texts, Texts, Gen.Choose(4, 20).ToArbitrary(), (first, second, max) =>
        All.All(tokenizer => tokenizer.EncodePair(first, second, max).Length <= max)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_sequence_of_code_units_breaks_a_tokenizer() => Prop.ForAll<ushort[]>(units =>
    {
        var text = new string([.. units.Select(unit => (char)unit)]);
        return All.All(tokenizer => tokenizer.Encode(text, int.MaxValue).Length == tokenizer.Count(text) + 2);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Word_pieces_in_one_pass_equal_those_of_its_stages() => Prop.ForAll(Texts, Gen.Choose(0, 15).ToArbitrary(), (text, bits) =>
    {
        var options = new BertNormalization((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);
        return Ids(new BertWordPieceEncoder(options, EveryCharacter), text)
            .SequenceEqual(Ids(new StagedEncoder(new BertNormalizer(options), new AddedTokens([]), new BertSplitter(), EveryCharacter), text));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Merging_by_heap_equals_merging_by_looking_through_all_pairs() => Prop.ForAll(
        Gen.Choose(0, 3).ListOf().ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (start, seed) =>
    {
        var random = new Random(seed);
        var merges = new PairTable(40);
        for (var rank = 0; rank < 40; rank++)
        {
            merges.Set(random.Next(8), random.Next(8), rank, random.Next(8));
        }

        int[] scanned = [.. start], heaped = [.. start];
        return scanned.Take(ScanningMerge.Run(scanned, merges)).SequenceEqual(heaped.Take(HeapMerge.Run(heaped, merges)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_run_of_one_letter_is_merged_in_pairs_without_hanging() =>
        SmallTokenizers.Load(SmallTokenizers.BytePairs()).Count(new string('l', 200_001)).ShouldBe(100_001);

    [Fact]
    public void The_path_of_unigrams_has_the_best_score_of_all_paths() => Prop.ForAll(
        Gen.Elements("▁thecatsx".ToCharArray()).ListOf(9).ToArbitrary(), units =>
    {
        var piece = new string([.. units]);
        var trie = new TokenTrie();
        for (var id = 0; id < SmallTokenizers.Unigrams.Length; id++)
        {
            trie.TryAdd(SmallTokenizers.Unigrams[id].Token, id);
        }

        var scores = SmallTokenizers.Unigrams.Select(entry => entry.Score).ToArray();
        using var tokens = TokenBuffer.Holding(100);
        new UnigramModel(trie, scores, 3, byteTokens: null).Append(piece, tokens);
        var unknownScore = scores.Min() - 10;
        // Unknown characters are written as one token however many they are; each costs as much.
        var unknown = piece.Count(c => c == 'x');
        var own = tokens.Ids.ToArray().Where(id => id != 3).Sum(id => scores[id]) + (unknown * unknownScore);
        return Math.Abs(own - BestScore(piece, unknownScore)) < 1e-9;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Byte_fallback_spells_what_is_unknown_in_bytes()
    {
        var json = SmallTokenizers.Unigram();
        var vocabulary = json["model"]!["vocab"]!.AsArray();
        for (var value = 0; value < 256; value++)
        {
            vocabulary.Add(new JsonArray($"<0x{value:X2}>", 0.0));
        }

        json["model"]!["byte_fallback"] = true;
        var first = SmallTokenizers.Unigrams.Length;
        SmallTokenizers.Load(json).Encode("zé", 100).Ids.ShouldBe([0, 4, first + 0x7A, first + 0xC3, first + 0xA9, 2]);
    }

    private static double BestScore(string text, double unknownScore) => text.Length == 0
        ? 0
        : Enumerable.Range(1, text.Length)
            .Select(length => (Length: length, Known: Array.FindIndex(SmallTokenizers.Unigrams, entry => entry.Token == text[..length])))
            .Where(head => head.Known >= 0 || head.Length == 1)
            .Max(head => (head.Known >= 0 ? SmallTokenizers.Unigrams[head.Known].Score : unknownScore) + BestScore(text[head.Length..], unknownScore));

    private static WordPieceModel BuildEveryCharacter()
    {
        var trie = new TokenTrie();
        trie.TryAdd("[UNK]", 0);
        for (var unit = 1; unit < 0xFFFE; unit++)
        {
            if (!char.IsSurrogate((char)unit))
            {
                trie.TryAdd($"{(char)unit}", unit * 2);
                trie.TryAdd($"##{(char)unit}", (unit * 2) + 1);
            }
        }

        return new WordPieceModel(trie, "##", 0, maximumCharacters: 10);
    }

    private static int[] Ids(ITextEncoder encoder, string text)
    {
        using var tokens = TokenBuffer.Holding(int.MaxValue);
        encoder.Append(text, startsText: true, tokens);
        return tokens.Ids.ToArray();
    }
}
