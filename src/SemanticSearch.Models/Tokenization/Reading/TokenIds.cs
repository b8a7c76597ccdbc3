using SemanticSearch.Models.Configuration;

namespace SemanticSearch.Models.Tokenization.Reading;

/// <summary>The ids that a tokenizer's files give out: each to one token, and none left out between 0 and the largest.</summary>
internal sealed class TokenIds
{
    /// <summary>Most tokens; the largest published vocabularies have 256,000.</summary>
    public const int Maximum = 4_000_000;

    private readonly List<bool> _taken = [];

    /// <summary>One more than the largest id.</summary>
    public int Count => _taken.Count;

    /// <summary>Takes an id; false where it is taken already.</summary>
    public bool TryTake(int id)
    {
        while (_taken.Count <= id)
        {
            _taken.Add(false);
        }

        var free = !_taken[id];
        _taken[id] = true;
        return free;
    }

    /// <summary>Refuses a vocabulary whose ids leave a number out.</summary>
    public void RefuseHoles(JsonField vocabulary)
    {
        var hole = _taken.IndexOf(false);
        if (hole >= 0)
        {
            throw vocabulary.Refuse($"gives ids up to {Count - 1}, but none the id {hole}; ids must follow each other without holes");
        }
    }
}
