using SemanticSearch.Models.Configuration;

namespace SemanticSearch.Models.Directories;

/// <summary>
/// Most tokens a model reads of a text, special tokens included: <c>max_seq_length</c> of sentence_bert_config.json, else
/// <c>model_max_length</c> of tokenizer_config.json, and never more than the encoder has positions.
/// </summary>
internal static class SequenceLimit
{
    private const int Least = 8;

    /// <summary>The limit, and whether texts are lower-cased before the tokenizer sees them (<c>do_lower_case</c>).</summary>
    public static (int Tokens, bool LowerCase) Read(string directory, int positions)
    {
        var path = Path.Combine(directory, "sentence_bert_config.json");
        var lower = false;
        if (File.Exists(path))
        {
            var config = JsonField.Read(path);
            lower = config.Optional("do_lower_case").Flag(false);
            if (config.Optional("max_seq_length") is { IsAbsent: false } own)
            {
                return (Math.Min(own.Whole(Least, int.MaxValue), positions), lower);
            }
        }

        path = Path.Combine(directory, "tokenizer_config.json");
        var limit = File.Exists(path) ? JsonField.Read(path).Optional("model_max_length") : default;
        // A tokenizer without a limit says 10^30.
        return (limit.IsAbsent ? positions : (int)Math.Clamp(limit.Number(), Least, positions), lower);
    }
}
