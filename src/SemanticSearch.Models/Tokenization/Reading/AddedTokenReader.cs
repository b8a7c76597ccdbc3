using SemanticSearch.Models.Configuration;
using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.Reading;

/// <summary>Reads <c>added_tokens</c> of tokenizer.json.</summary>
internal static class AddedTokenReader
{
    /// <summary>The tokens; ids that the model does not have are taken from <paramref name="ids"/>.</summary>
    public static List<AddedToken> Read(JsonField added, ITokenModel model, TokenIds ids)
    {
        var tokens = new List<AddedToken>();
        if (added.IsAbsent)
        {
            return tokens;
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in added.Items())
        {
            var content = entry["content"].Text();
            var id = entry["id"].Whole(0, TokenIds.Maximum - 1);
            if (content.Length is 0 or > TokenTrie.MaximumTokenLength)
            {
                throw entry["content"].Refuse($"must have 1 to {TokenTrie.MaximumTokenLength} characters");
            }

            if (model.Find(content) is >= 0 and var known ? known != id : !ids.TryTake(id))
            {
                throw entry["id"].Refuse($"contradicts the vocabulary, where '{content}' has another id, or this id belongs to another token");
            }

            if (!seen.TryAdd(content, id))
            {
                throw entry["content"].Refuse("stands twice among the added tokens");
            }

            tokens.Add(new AddedToken(
                id,
                content,
                entry.Optional("single_word").Flag(false),
                entry.Optional("lstrip").Flag(false),
                entry.Optional("rstrip").Flag(false),
                entry.Optional("normalized").Flag(!entry.Optional("special").Flag(false))));
        }

        return tokens;
    }
}
