using SemanticSearch.Models.Configuration;
using SemanticSearch.Models.Tokenization.Splitting;

namespace SemanticSearch.Models.Tokenization.Reading;

/// <summary>Reads <c>pre_tokenizer</c> of tokenizer.json.</summary>
internal static class SplitterReader
{
    /// <summary>The splitter, or null where there is none.</summary>
    public static ISplitter? Read(JsonField splitter) => splitter.IsAbsent ? null : ReadPresent(splitter);

    private static ISplitter ReadPresent(JsonField splitter) => splitter["type"].Text() switch
    {
        "Sequence" => ReadSequence(splitter["pretokenizers"]),
        "BertPreTokenizer" => new BertSplitter(),
        "WhitespaceSplit" => new WhitespaceSplitter(),
        "Punctuation" => ReadPunctuation(splitter),
        "Metaspace" => ReadMetaspace(splitter),
        "ByteLevel" => new ByteLevelSplitter(
            splitter.Optional("add_prefix_space").Flag(true), splitter.Optional("use_regex").Flag(true)),
        _ => throw splitter["type"].Refuse(
            "is no pre-tokenizer that can be read (BertPreTokenizer, WhitespaceSplit, Punctuation, Metaspace, ByteLevel, Sequence)"),
    };

    private static SplitterSequence ReadSequence(JsonField steps) => steps.Items().Any()
        ? new SplitterSequence([.. steps.Items().Select(ReadPresent)])
        : throw steps.Refuse("must not be empty");

    private static PunctuationSplitter ReadPunctuation(JsonField splitter) => splitter.Optional("behavior").Text("Isolated") == "Isolated"
        ? new PunctuationSplitter()
        : throw splitter["behavior"].Refuse("must be Isolated");

    private static MetaspaceSplitter ReadMetaspace(JsonField splitter)
    {
        var mark = splitter["replacement"].Text();
        var scheme = splitter.Optional("prepend_scheme");
        var spaceFirst = splitter.Optional("add_prefix_space");
        var prefix = scheme.Text(spaceFirst.Flag(true) ? "always" : "never") switch
        {
            "always" => MetaspacePrefix.Always,
            "first" => MetaspacePrefix.First,
            "never" => MetaspacePrefix.Never,
            _ => throw scheme.Refuse("must be always, first or never"),
        };
        if (!spaceFirst.Flag(true) && prefix != MetaspacePrefix.Never)
        {
            throw spaceFirst.Refuse("contradicts prepend_scheme beside it");
        }

        return mark.Length == 1
            ? new MetaspaceSplitter(mark[0], prefix, splitter.Optional("split").Flag(true))
            : throw splitter["replacement"].Refuse("must be one character");
    }
}
