using SemanticSearch.Models.Configuration;
using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.Reading;

/// <summary>Reads <c>model.vocab</c> of tokenizer.json where it is an object of tokens and ids (WordPiece, BPE).</summary>
internal static class VocabularyReader
{
    /// <summary>The tokens; their ids are taken from <paramref name="ids"/>.</summary>
    public static TokenTrie Read(JsonField vocabulary, TokenIds ids)
    {
        var tokens = new TokenTrie();
        foreach (var (token, id) in vocabulary.Members())
        {
            Add(tokens, token, id.Whole(0, TokenIds.Maximum - 1), ids, vocabulary);
        }

        return tokens.Count > 0 ? tokens : throw vocabulary.Refuse("holds no token");
    }

    /// <summary>Adds one token, and refuses it where it, or its id, is there already.</summary>
    public static void Add(TokenTrie tokens, string token, int id, TokenIds ids, JsonField vocabulary)
    {
        if (token.Length is 0 or > TokenTrie.MaximumTokenLength)
        {
            throw vocabulary.Refuse($"holds a token of {token.Length} characters, id {id}; 1 to {TokenTrie.MaximumTokenLength} are allowed");
        }

        if (!ids.TryTake(id))
        {
            throw vocabulary.Refuse($"gives the id {id} to two tokens, one of them '{token}'");
        }

        if (!tokens.TryAdd(token, id))
        {
            throw vocabulary.Refuse($"holds '{token}' twice, the second time as {id}");
        }
    }

    /// <summary>Ids of the tokens <c>&lt;0x00&gt;</c> to <c>&lt;0xFF&gt;</c>, -1 for missing ones; null where <paramref name="wanted"/> is false.</summary>
    public static int[]? ByteTokens(TokenTrie tokens, bool wanted) =>
        wanted ? [.. Enumerable.Range(0, 256).Select(value => tokens.Find($"<0x{value:X2}>"))] : null;
}
