namespace SemanticSearch.Models.Tokenization.Pipeline;

/// <summary>How much of each of two texts stays when both must fit: the longer is cut first (<c>longest_first</c>).</summary>
internal static class PairTruncation
{
    /// <summary>
    /// Tokens to keep of each, given how many each has and how many fit. Of two that are both cut, the one that was longer keeps the
    /// odd token; of two equally long ones, the second. The reference counts no text beyond the tokens of the whole pair, specials
    /// included, so that two long texts are equally long.
    /// </summary>
    public static (int First, int Second) Fit(int first, int second, int room)
    {
        if (first + (long)second <= room)
        {
            return (first, second);
        }

        var shorter = Math.Min(first, second);
        var (small, large) = shorter <= room / 2 ? (shorter, room - shorter) : (room / 2, room - (room / 2));
        return first > second ? (large, small) : (small, large);
    }
}
