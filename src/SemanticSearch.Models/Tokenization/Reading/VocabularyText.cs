using System.Text;
using System.Text.Json;
using SemanticSearch.Models.Configuration;
using SemanticSearch.Models.Tokenization.Normalizing;
using SemanticSearch.Models.Tokenization.Pipeline;
using SemanticSearch.Models.Tokenization.WordPieces;

namespace SemanticSearch.Models.Tokenization.Reading;

/// <summary>
/// Reads BERT's older files: <c>vocab.txt</c>, one token a line, its id the number of the line from 0; and, where it is there,
/// <c>tokenizer_config.json</c> with <c>do_lower_case</c>, <c>strip_accents</c>, <c>tokenize_chinese_chars</c> and the names of the
/// special tokens.
/// </summary>
internal static class VocabularyText
{
    /// <summary>Longest word in characters, which these files do not say.</summary>
    private const int MaximumCharacters = 100;

    private static readonly (string Role, string Usual)[] Specials =
        [("unk_token", "[UNK]"), ("sep_token", "[SEP]"), ("pad_token", "[PAD]"), ("cls_token", "[CLS]"), ("mask_token", "[MASK]")];

    /// <summary>Reads both files of a directory.</summary>
    /// <exception cref="ModelFileException">A file cannot be read, or a special token is not in the vocabulary.</exception>
    public static PipelineTokenizer Read(string directory)
    {
        var ids = new TokenIds();
        var tokens = ReadTokens(Path.Combine(directory, "vocab.txt"), ids);
        var configPath = Path.Combine(directory, "tokenizer_config.json");
        var config = File.Exists(configPath)
            ? JsonField.Read(configPath)
            : new JsonField("tokenizer_config.json", string.Empty, JsonSerializer.SerializeToElement(new Dictionary<string, string>()));
        var special = Specials.ToDictionary(token => token.Role, token => Special(config.Optional(token.Role), token.Usual, tokens));
        var lower = config.Optional("do_lower_case").Flag(true);
        var model = new WordPieceModel(tokens, "##", special["unk_token"].Id, MaximumCharacters);
        var normalization = new BertNormalization(
            Clean: true,
            config.Optional("tokenize_chinese_chars").Flag(true),
            config.Optional("strip_accents").Flag(lower),
            lower);
        return new PipelineTokenizer(
            new AddedTokens([.. special.Values.Where(token => token.Id >= 0).DistinctBy(token => token.Content).Select(token => (token, token.Content))]),
            new BertWordPieceEncoder(normalization, model),
            SequenceTemplate.Bert(special["cls_token"].Id, special["sep_token"].Id),
            ids.Count,
            model.Unknown);
    }

    private static TokenTrie ReadTokens(string path, TokenIds ids)
    {
        if (new FileInfo(path).Length > JsonField.MaximumFileLength)
        {
            throw new ModelFileException($"vocab.txt has more than {JsonField.MaximumFileLength:N0} bytes.");
        }

        var vocabulary = new JsonField("vocab.txt", "the list", default);
        string[] lines;
        try
        {
            lines = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF').Split('\n');
        }
        catch (DecoderFallbackException e)
        {
            throw new ModelFileException($"vocab.txt is not UTF-8: {e.Message}", e);
        }

        var tokens = new TokenTrie();
        var count = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        if (count is 0 or > TokenIds.Maximum)
        {
            throw new ModelFileException($"vocab.txt holds {count:N0} tokens; 1 to {TokenIds.Maximum:N0} are allowed.");
        }

        for (var id = 0; id < count; id++)
        {
            VocabularyReader.Add(tokens, lines[id].TrimEnd('\r'), id, ids, vocabulary);
        }

        return tokens;
    }

    /// <summary>A special token; only those that BERT's template and unknown words need must be in the vocabulary.</summary>
    private static AddedToken Special(JsonField name, string usual, TokenTrie tokens)
    {
        var content = name.Element.ValueKind == JsonValueKind.Object ? name["content"].Text() : name.Text(usual);
        var id = tokens.Find(content);
        if (id < 0 && usual is ("[UNK]" or "[CLS]" or "[SEP]"))
        {
            throw new ModelFileException($"vocab.txt lacks the token '{content}', which {name.File} names as {name.Path}.");
        }

        return new AddedToken(id, content, SingleWord: false, StripLeft: false, StripRight: false, Normalized: false);
    }
}
