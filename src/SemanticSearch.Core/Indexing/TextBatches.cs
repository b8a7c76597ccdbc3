namespace SemanticSearch.Core.Indexing;

/// <summary>Cuts a list of texts into batches that a model takes in one call.</summary>
public static class TextBatches
{
    /// <summary>
    /// Consecutive ranges that cover all texts in order, as few as filling greedily gives. A text larger than the token budget
    /// stands alone.
    /// </summary>
    /// <param name="tokens">Size of each text in tokens, 0 or more.</param>
    /// <param name="maxTokens">Tokens a batch may hold, 1 or more.</param>
    /// <param name="maxTexts">Texts a batch may hold, 1 or more.</param>
    public static IReadOnlyList<Range> Cut(IReadOnlyList<int> tokens, int maxTokens, int maxTexts)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTexts, 1);
        var batches = new List<Range>();
        var (start, held) = (0, 0L);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i > start && (i - start == maxTexts || held + tokens[i] > maxTokens))
            {
                batches.Add(start..i);
                (start, held) = (i, 0);
            }

            held += tokens[i];
        }

        if (start < tokens.Count)
        {
            batches.Add(start..tokens.Count);
        }

        return batches;
    }
}
