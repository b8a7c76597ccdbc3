using SemanticSearch.Models.Configuration;
using SemanticSearch.Models.Tokenization.Normalizing;
using SemanticSearch.Models.Tokenization.Pipeline;
using SemanticSearch.Models.Tokenization.Splitting;
using SemanticSearch.Models.Tokenization.WordPieces;

namespace SemanticSearch.Models.Tokenization.Reading;

/// <summary>
/// Reads <c>tokenizer.json</c>, the one file in which Hugging Face's tokenizers describe themselves. What its <c>truncation</c> and
/// <c>padding</c> say is not used: callers say how much they read. Whatever would change tokens and is not known is refused.
/// </summary>
internal static class TokenizerJson
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFileException">It cannot be read, contradicts itself, or describes a tokenizer of another kind.</exception>
    public static PipelineTokenizer Read(string path)
    {
        var root = JsonField.Read(path);
        if (root.Optional("truncation") is { IsAbsent: false } truncation && truncation.Optional("direction").Text("Right") != "Right")
        {
            throw truncation["direction"].Refuse("must be Right; texts that are too long are cut at their end");
        }

        var ids = new TokenIds();
        var model = TokenModelReader.Read(root["model"], ids);
        var added = AddedTokenReader.Read(root.Optional("added_tokens"), model, ids);
        ids.RefuseHoles(root["model"]["vocab"]);
        var template = TemplateReader.Read(root.Optional("post_processor"));
        if (template.LargestId >= ids.Count)
        {
            throw root["post_processor"].Refuse($"names the id {template.LargestId}, but ids end at {ids.Count - 1}");
        }

        var encoder = Encoder(NormalizerReader.Read(root.Optional("normalizer")), SplitterReader.Read(root.Optional("pre_tokenizer")), model, added);
        var raw = new AddedTokens([.. added.Where(token => !token.Normalized).Select(token => (token, token.Content))]);
        return new PipelineTokenizer(raw, encoder, template, ids.Count, model.Unknown);
    }

    private static ITextEncoder Encoder(INormalizer? normalizer, ISplitter? splitter, ITokenModel model, List<AddedToken> added)
    {
        if (normalizer is BertNormalizer bert && splitter is BertSplitter && model is WordPieceModel words && !added.Exists(token => token.Normalized))
        {
            return new BertWordPieceEncoder(bert.Options, words);
        }

        var normalized = added.Where(token => token.Normalized)
            .Select(token => (Token: token, Pattern: normalizer?.Normalize(token.Content) ?? token.Content))
            .Where(token => token.Pattern.Length > 0);
        return new StagedEncoder(normalizer, new AddedTokens([.. normalized]), splitter, model);
    }
}
