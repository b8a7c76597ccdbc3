using SemanticSearch.Models.Tokenization.Pipeline;

namespace SemanticSearch.Models.Tokenization.Splitting;

/// <summary>Splitters one after the other, each cutting the pieces of the one before.</summary>
internal sealed class SplitterSequence(IReadOnlyList<ISplitter> steps) : ISplitter
{
    /// <inheritdoc/>
    public void Split(ReadOnlySpan<char> text, bool startsText, PieceList pieces)
    {
        var current = new PieceList();
        current.Add(text, startsText);
        for (var step = 0; step < steps.Count; step++)
        {
            var next = step == steps.Count - 1 ? pieces : new PieceList();
            for (var i = 0; i < current.Count; i++)
            {
                steps[step].Split(current[i], current.StartsText(i), next);
            }

            current = next;
        }
    }
}
