using System.Text.Json;
using SemanticSearch.Models.Configuration;
using SemanticSearch.Models.Tokenization.BytePairs;
using SemanticSearch.Models.Tokenization.Pipeline;
using SemanticSearch.Models.Tokenization.Unigrams;
using SemanticSearch.Models.Tokenization.WordPieces;

namespace SemanticSearch.Models.Tokenization.Reading;

/// <summary>Reads <c>model</c> of tokenizer.json: WordPiece, BPE or Unigram.</summary>
internal static class TokenModelReader
{
    /// <summary>Longest <c>max_input_chars_per_word</c>.</summary>
    public const int LongestWord = 10_000;

    /// <summary>The model; its ids are taken from <paramref name="ids"/>.</summary>
    public static ITokenModel Read(JsonField model, TokenIds ids) => TypeOf(model) switch
    {
        "WordPiece" => ReadWordPiece(model, ids),
        "BPE" => ReadBytePairs(model, ids),
        "Unigram" => ReadUnigrams(model, ids),
        _ => throw model["type"].Refuse("must be WordPiece, BPE or Unigram; models with other tokenizers cannot be read"),
    };

    // Files written before 2021 leave the type out.
    private static string TypeOf(JsonField model) =>
        !model.Optional("type").IsAbsent ? model["type"].Text()
        : !model.Optional("merges").IsAbsent ? "BPE"
        : !model.Optional("continuing_subword_prefix").IsAbsent ? "WordPiece"
        : string.Empty;

    private static WordPieceModel ReadWordPiece(JsonField model, TokenIds ids)
    {
        var tokens = VocabularyReader.Read(model["vocab"], ids);
        var longest = model.Optional("max_input_chars_per_word");
        return new WordPieceModel(
            tokens,
            model.Optional("continuing_subword_prefix").Text("##"),
            Known(model.Optional("unk_token"), "[UNK]", tokens),
            longest.IsAbsent ? 100 : longest.Whole(1, LongestWord));
    }

    private static BytePairModel ReadBytePairs(JsonField model, TokenIds ids)
    {
        foreach (var affix in (string[])["continuing_subword_prefix", "end_of_word_suffix"])
        {
            if (model.Optional(affix).Text(string.Empty).Length > 0)
            {
                throw model[affix].Refuse("must be empty; BPE vocabularies with marks inside or at the end of words cannot be read");
            }
        }

        if (model.Optional("dropout") is { IsAbsent: false } dropout && dropout.Number() != 0)
        {
            throw dropout.Refuse("must be null or 0: with it, the same text would give other tokens each time");
        }

        var tokens = VocabularyReader.Read(model["vocab"], ids);
        var unknown = model.Optional("unk_token");
        return new BytePairModel(
            tokens,
            ReadMerges(model["merges"], tokens),
            new BytePairOptions(
                unknown.IsAbsent ? -1 : Known(unknown, string.Empty, tokens),
                model.Optional("fuse_unk").Flag(false),
                model.Optional("ignore_merges").Flag(false),
                VocabularyReader.ByteTokens(tokens, model.Optional("byte_fallback").Flag(false))));
    }

    private static PairTable ReadMerges(JsonField merges, TokenTrie tokens)
    {
        var table = new PairTable(merges.Items().Count());
        var rank = 0;
        foreach (var merge in merges.Items())
        {
            var pair = merge.Element.ValueKind == JsonValueKind.Array
                ? [.. merge.Items().Select(item => item.Text())]
                : merge.Text().Split(' ');
            if (pair is not [var left, var right])
            {
                throw merge.Refuse("must name two tokens");
            }

            var (leftId, rightId, merged) = (tokens.Find(left), tokens.Find(right), tokens.Find(left + right));
            if (leftId < 0 || rightId < 0 || merged < 0)
            {
                throw merge.Refuse("must name two tokens of the vocabulary that together are a third");
            }

            table.Set(leftId, rightId, rank++, merged);
        }

        return table;
    }

    private static UnigramModel ReadUnigrams(JsonField model, TokenIds ids)
    {
        var vocabulary = model["vocab"];
        var tokens = new TokenTrie();
        var scores = new List<double>();
        foreach (var entry in vocabulary.Items())
        {
            if (entry.Items().ToArray() is not [var token, var score])
            {
                throw entry.Refuse("must be a token and its score");
            }

            VocabularyReader.Add(tokens, token.Text(), scores.Count, ids, vocabulary);
            scores.Add(score.Number());
            if (scores.Count > TokenIds.Maximum)
            {
                throw vocabulary.Refuse($"holds more than {TokenIds.Maximum:N0} tokens");
            }
        }

        if (scores.Count == 0)
        {
            throw vocabulary.Refuse("holds no token");
        }

        return new UnigramModel(
            tokens,
            [.. scores],
            model["unk_id"].Whole(0, scores.Count - 1),
            VocabularyReader.ByteTokens(tokens, model.Optional("byte_fallback").Flag(false)));
    }

    private static int Known(JsonField name, string absent, TokenTrie tokens)
    {
        var id = tokens.Find(name.Text(absent));
        return id >= 0 ? id : throw name.Refuse("must be a token of the vocabulary");
    }
}
