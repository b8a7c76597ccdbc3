using System.Text.Json.Nodes;
using SemanticSearch.Models;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Models.Tokenization;

public class BadTokenizerTests
{
    [Theory]
    [InlineData("""{"model":{"type":"WordLevel"}}""", "model.type")]
    [InlineData("""{"normalizer":{"type":"Nmt"}}""", "normalizer.type")]
    [InlineData("""{"normalizer":{"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"Made"}]}}""", "normalizer.normalizers[1].type")]
    [InlineData("""{"normalizer":{"type":"Replace","pattern":{"Regex":"(?=a)"},"content":""}}""", "normalizer.pattern.Regex")]
    [InlineData("""{"normalizer":{"type":"Precompiled","precompiled_charsmap":"AAAA"}}""", "normalizer.precompiled_charsmap")]
    [InlineData("""{"pre_tokenizer":{"type":"Split"}}""", "pre_tokenizer.type")]
    [InlineData("""{"pre_tokenizer":{"type":"Metaspace","replacement":"__"}}""", "pre_tokenizer.replacement")]
    [InlineData("""{"pre_tokenizer":{"type":"Metaspace","replacement":"_","prepend_scheme":"always","add_prefix_space":false}}""", "pre_tokenizer.add_prefix_space")]
    [InlineData("""{"post_processor":{"type":"Other"}}""", "post_processor.type")]
    [InlineData("""{"post_processor":{"type":"BertProcessing","cls":["[CLS]",99],"sep":["[SEP]",3]}}""", "post_processor")]
    [InlineData("""{"truncation":{"direction":"Left"}}""", "truncation.direction")]
    [InlineData("""{"model":{"unk_token":"[NONE]"}}""", "model.unk_token")]
    [InlineData("""{"model":{"max_input_chars_per_word":0}}""", "model.max_input_chars_per_word")]
    [InlineData("""{"model":{"vocab":{"[UNK]":0,"a":2}},"added_tokens":[]}""", "model.vocab")]
    [InlineData("""{"model":{"vocab":{"[UNK]":0,"a":0}}}""", "model.vocab")]
    [InlineData("""{"model":{"vocab":{"[UNK]":0,"":1}}}""", "model.vocab")]
    [InlineData("""{"model":{"vocab":{"[UNK]":-1}}}""", "model.vocab.[UNK]")]
    [InlineData("""{"model":{"vocab":{"[UNK]":"0"}}}""", "model.vocab.[UNK]")]
    [InlineData("""{"model":{"vocab":{}}}""", "model.vocab")]
    [InlineData("""{"model":null}""", "model")]
    [InlineData("""{"added_tokens":[{"id":9,"content":"[PAD]"}]}""", "added_tokens[0].id")]
    [InlineData("""{"added_tokens":[{"id":0,"content":"other"}]}""", "added_tokens[0].id")]
    [InlineData("""{"added_tokens":{}}""", "added_tokens")]
    public void A_word_piece_file_with_one_wrong_field_is_refused_by_its_name(string change, string field) =>
        ShouldRefuse(Changed(SmallTokenizers.WordPiece(), change), field);

    [Theory]
    [InlineData("""{"model":{"merges":["h x y"]}}""", "model.merges[0]")]
    [InlineData("""{"model":{"merges":["h q"]}}""", "model.merges[0]")]
    [InlineData("""{"model":{"dropout":0.1}}""", "model.dropout")]
    [InlineData("""{"model":{"end_of_word_suffix":"</w>"}}""", "model.end_of_word_suffix")]
    public void A_byte_pair_file_with_one_wrong_field_is_refused_by_its_name(string change, string field) =>
        ShouldRefuse(Changed(SmallTokenizers.BytePairs(), change), field);

    [Theory]
    [InlineData("""{"model":{"unk_id":null}}""", "model.unk_id")]
    [InlineData("""{"model":{"unk_id":99}}""", "model.unk_id")]
    [InlineData("""{"model":{"vocab":[["<s>",0],["<s>",0]]}}""", "model.vocab")]
    [InlineData("""{"model":{"vocab":[["<s>"]]}}""", "model.vocab[0]")]
    [InlineData("""{"model":{"vocab":[]}}""", "model.vocab")]
    public void A_unigram_file_with_one_wrong_field_is_refused_by_its_name(string change, string field) =>
        ShouldRefuse(Changed(SmallTokenizers.Unigram(), change), field);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"model":{},"model":{}}""")]
    [InlineData("")]
    public void What_is_no_JSON_object_is_refused_by_the_file_name(string content) => ShouldRefuse(content, "tokenizer.json");

    [Theory]
    [InlineData("[UNK]\n[CLS]\n[SEP]\n[CLS]\n", "'[CLS]' twice")]
    [InlineData("[UNK]\n\n[CLS]\n[SEP]\n", "0 characters")]
    [InlineData("[UNK]\n[SEP]\n", "[CLS]")]
    [InlineData("", "0 tokens")]
    public void A_vocabulary_of_lines_that_cannot_be_is_refused(string content, string said)
    {
        using var folder = new TemporaryFolder();
        folder.Write("vocab.txt", content);
        var error = Should.Throw<ModelFileException>(() => TokenizerDirectory.Load(folder.Path)).Message;
        error.ShouldContain("vocab.txt");
        error.ShouldContain(said);
    }

    [Fact]
    public void A_directory_with_older_vocabulary_files_says_how_to_convert_them()
    {
        using var folder = new TemporaryFolder();
        folder.Write("vocab.json", "{}");
        folder.Write("merges.txt", string.Empty);
        Should.Throw<ModelFileException>(() => TokenizerDirectory.Load(folder.Path)).Message.ShouldContain("vocab.json, merges.txt");
    }

    private static void ShouldRefuse(string content, string field)
    {
        using var folder = new TemporaryFolder();
        folder.Write("tokenizer.json", content);
        var error = Should.Throw<ModelFileException>(() => TokenizerDirectory.Load(folder.Path)).Message;
        error.ShouldContain("tokenizer.json");
        error.ShouldContain(field);
    }

    private static string Changed(JsonObject json, string change)
    {
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            if (name == "model" && value is JsonObject fields)
            {
                foreach (var (field, inner) in fields)
                {
                    json["model"]![field] = inner?.DeepClone();
                }
            }
            else
            {
                json[name] = value?.DeepClone();
            }
        }

        return json.ToJsonString();
    }
}
