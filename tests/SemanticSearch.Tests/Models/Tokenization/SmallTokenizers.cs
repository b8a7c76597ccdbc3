using System.Text.Json.Nodes;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Tokenization.Splitting;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Models.Tokenization;

/// <summary>Small tokenizer.json files, one of each kind, to be loaded as they are or with one field changed.</summary>
internal static class SmallTokenizers
{
    public static readonly string[] WordPieces =
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "un", "##aff", "##able", "the", "cafe", "東", "京", "##s", "!", "hello", "'", "##a", "a", "i", "##i", "σοφοσ", "ᄀ", "##ᅡ"];

    public static readonly (string Token, double Score)[] Unigrams =
    [
        ("<s>", 0), ("<pad>", 0), ("</s>", 0), ("<unk>", 0), ("▁", -2), ("▁the", -3), ("▁cat", -4), ("s", -3.5), ("c", -6), ("a", -5),
        ("t", -5.5), ("at", -4.5), ("he", -5), ("h", -6), ("e", -4), ("▁c", -5), ("ats", -6),
    ];

    public static readonly (string Left, string Right)[] Merges =
    [
        ("h", "e"), ("l", "l"), ("he", "ll"), ("hell", "o"), ("Ġ", "w"), ("o", "r"), ("Ġw", "or"), ("l", "d"), ("Ġwor", "ld"), ("Ġ", "Ġ"),
        ("Ã", "©"), ("1", "2"),
    ];

    public static JsonObject WordPiece() => Root(
        Added((0, "[PAD]"), (1, "[UNK]"), (2, "[CLS]"), (3, "[SEP]"), (4, "[MASK]")),
        """{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true}""",
        """{"type":"BertPreTokenizer"}""",
        """
        {"type":"TemplateProcessing",
         "single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"[SEP]","type_id":0}}],
         "pair":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"[SEP]","type_id":0}},
                 {"Sequence":{"id":"B","type_id":1}},{"SpecialToken":{"id":"[SEP]","type_id":1}}],
         "special_tokens":{"[CLS]":{"id":"[CLS]","ids":[2],"tokens":["[CLS]"]},"[SEP]":{"id":"[SEP]","ids":[3],"tokens":["[SEP]"]}}}
        """,
        new JsonObject
        {
            ["type"] = "WordPiece",
            ["unk_token"] = "[UNK]",
            ["continuing_subword_prefix"] = "##",
            ["max_input_chars_per_word"] = 8,
            ["vocab"] = Vocabulary(WordPieces),
        });

    public static JsonObject BytePairs() => Root(
        Added((0, "<s>"), (1, "<pad>"), (2, "</s>"), (3, "<unk>"), (4, "<mask>")),
        "null",
        """{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true}""",
        """{"type":"RobertaProcessing","sep":["</s>",2],"cls":["<s>",0],"trim_offsets":true,"add_prefix_space":false}""",
        new JsonObject
        {
            ["type"] = "BPE",
            ["dropout"] = null,
            ["unk_token"] = null,
            ["vocab"] = Vocabulary(
            [
                "<s>", "<pad>", "</s>", "<unk>", "<mask>", .. ByteAlphabet.Characters.Select(c => c.ToString()),
                .. Merges.Select(merge => merge.Left + merge.Right),
            ]),
            ["merges"] = new JsonArray([.. Merges.Select(merge => (JsonNode)$"{merge.Left} {merge.Right}")]),
        });

    public static JsonObject Unigram() => Root(
        Added((0, "<s>"), (1, "<pad>"), (2, "</s>"), (3, "<unk>")),
        """{"type":"Sequence","normalizers":[{"type":"NFKC"},{"type":"Replace","pattern":{"Regex":" {2,}"},"content":" "}]}""",
        """{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true}""",
        """
        {"type":"TemplateProcessing",
         "single":[{"SpecialToken":{"id":"<s>","type_id":0}},{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"</s>","type_id":0}}],
         "pair":[{"SpecialToken":{"id":"<s>","type_id":0}},{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"</s>","type_id":0}},
                 {"SpecialToken":{"id":"</s>","type_id":0}},{"Sequence":{"id":"B","type_id":0}},{"SpecialToken":{"id":"</s>","type_id":0}}],
         "special_tokens":{"<s>":{"id":"<s>","ids":[0],"tokens":["<s>"]},"</s>":{"id":"</s>","ids":[2],"tokens":["</s>"]}}}
        """,
        new JsonObject
        {
            ["type"] = "Unigram",
            ["unk_id"] = 3,
            ["vocab"] = new JsonArray([.. Unigrams.Select(entry => new JsonArray(entry.Token, entry.Score))]),
        });

    public static ITextTokenizer Load(JsonObject json)
    {
        using var folder = new TemporaryFolder();
        folder.Write("tokenizer.json", json.ToJsonString());
        return TokenizerDirectory.Load(folder.Path);
    }

    private static JsonObject Vocabulary(IEnumerable<string> tokens) =>
        new(tokens.Select((token, id) => KeyValuePair.Create(token, (JsonNode?)JsonValue.Create(id))));

    private static JsonArray Added(params (int Id, string Content)[] tokens) => new([.. tokens.Select(token => new JsonObject
    {
        ["id"] = token.Id,
        ["content"] = token.Content,
        ["single_word"] = false,
        ["lstrip"] = token.Content is "[MASK]" or "<mask>",
        ["rstrip"] = false,
        ["normalized"] = false,
        ["special"] = true,
    })]);

    private static JsonObject Root(JsonArray added, string normalizer, string splitter, string processor, JsonObject model) => new()
    {
        ["version"] = "1.0",
        ["truncation"] = null,
        ["padding"] = null,
        ["added_tokens"] = added,
        ["normalizer"] = JsonNode.Parse(normalizer),
        ["pre_tokenizer"] = JsonNode.Parse(splitter),
        ["post_processor"] = JsonNode.Parse(processor),
        ["model"] = model,
    };
}
