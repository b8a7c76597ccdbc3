using System.Text.RegularExpressions;
using SemanticSearch.Models.Configuration;
using SemanticSearch.Models.Tokenization.Normalizing;

namespace SemanticSearch.Models.Tokenization.Reading;

/// <summary>Reads <c>normalizer</c> of tokenizer.json.</summary>
internal static class NormalizerReader
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The normaliser, or null where there is none.</summary>
    public static INormalizer? Read(JsonField normalizer) => normalizer.IsAbsent ? null : ReadPresent(normalizer);

    private static INormalizer ReadPresent(JsonField normalizer) => normalizer["type"].Text() switch
    {
        "Sequence" => new NormalizerSequence([.. normalizer["normalizers"].Items().Select(ReadPresent)]),
        "BertNormalizer" => ReadBert(normalizer),
        "NFC" => new UnicodeFormNormalizer(compatible: false, composed: true),
        "NFD" => new UnicodeFormNormalizer(compatible: false, composed: false),
        "NFKC" => new UnicodeFormNormalizer(compatible: true, composed: true),
        "NFKD" => new UnicodeFormNormalizer(compatible: true, composed: false),
        "Lowercase" => new LowercaseNormalizer(),
        "Strip" => new StripNormalizer(normalizer.Optional("strip_left").Flag(true), normalizer.Optional("strip_right").Flag(true)),
        "StripAccents" => new StripAccentsNormalizer(),
        "Replace" => ReadReplacement(normalizer),
        "Prepend" => new PrependNormalizer(normalizer["prepend"].Text()),
        "Precompiled" => ReadPrecompiled(normalizer["precompiled_charsmap"]),
        _ => throw normalizer["type"].Refuse(
            "is no normaliser that can be read (BertNormalizer, NFC, NFD, NFKC, NFKD, Lowercase, Strip, StripAccents, Replace, Prepend, "
            + "Precompiled, Sequence)"),
    };

    private static BertNormalizer ReadBert(JsonField normalizer)
    {
        var lower = normalizer.Optional("lowercase").Flag(true);
        return new BertNormalizer(new BertNormalization(
            normalizer.Optional("clean_text").Flag(true),
            normalizer.Optional("handle_chinese_chars").Flag(true),
            normalizer.Optional("strip_accents").Flag(lower),
            lower));
    }

    private static INormalizer ReadReplacement(JsonField normalizer)
    {
        var pattern = normalizer["pattern"];
        var replacement = normalizer["content"].Text();
        if (pattern.Optional("String") is { IsAbsent: false } literal)
        {
            return literal.Text().Length > 0
                ? new LiteralReplacement(literal.Text(), replacement)
                : throw literal.Refuse("must not be empty");
        }

        var expression = pattern["Regex"];
        try
        {
            return new PatternReplacement(
                new Regex(expression.Text(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, PatternTimeout), replacement);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw expression.Refuse("must be a regular expression without look-around and back references");
        }
    }

    private static PrecompiledNormalizer ReadPrecompiled(JsonField map)
    {
        try
        {
            return new PrecompiledNormalizer(Convert.FromBase64String(map.Text()));
        }
        catch (FormatException e)
        {
            throw map.Refuse($"must be a character map of SentencePiece in Base64: {e.Message}");
        }
    }
}
