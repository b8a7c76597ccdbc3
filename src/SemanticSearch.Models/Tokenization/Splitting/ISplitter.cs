using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.Splitting;

/// <summary>Cuts normalised text into the pieces that are spelled one by one. Immutable; any thread.</summary>
internal interface ISplitter
{
    /// <summary>Adds the pieces of <paramref name="text"/>, which is not empty.</summary>
    /// <param name="text">Well-formed UTF-16.</param>
    /// <param name="startsText">Whether it stands at the beginning of the whole text.</param>
    /// <param name="pieces">Where pieces go.</param>
    void Split(ReadOnlySpan<char> text, bool startsText, PieceList pieces);
}
