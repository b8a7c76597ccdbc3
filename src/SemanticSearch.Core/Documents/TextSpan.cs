namespace SemanticSearch.Core.Documents;

/// <summary>
/// A stretch of a document's stored text, in UTF-16 code units. Is a place, not the text itself.
/// </summary>
/// <remarks>
/// Spans are born at extraction and carried unchanged to the citation. They never start or end inside a surrogate pair
/// or before a combining mark. Immutable, safe for any thread.
/// </remarks>
/// <param name="Start">Offset of the first code unit, 0 or more.</param>
/// <param name="Length">Number of code units, 0 or more.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset of the first code unit after the span.</summary>
    public int End => Start + Length;

    /// <summary>The span from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>Whether <paramref name="other"/> lies wholly inside this span.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>The spanned part of <paramref name="text"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span does not lie inside the text.</exception>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);

    public override string ToString() => $"{Start}+{Length}";
}
