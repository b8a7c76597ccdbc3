namespace SemanticSearch.Models.Static;

/// <summary>How alike two tokens of a static model are: the cosine of their rows. Immutable; any thread.</summary>
internal sealed class TokenRows
{
    private readonly StaticModelWeights _weights;
    private readonly float[] _inverseNorms;

    public TokenRows(StaticModelWeights weights)
    {
        _weights = weights;
        _inverseNorms = new float[weights.RowCount];
        for (var row = 0; row < _inverseNorms.Length; row++)
        {
            var square = RowDot.Of(Row(row), Row(row));
            _inverseNorms[row] = square > 0 ? 1 / MathF.Sqrt(square) : 0;
        }
    }

    /// <summary>-1 to 1; exactly 1 for a token and itself.</summary>
    public float Cosine(int a, int b) => a == b ? 1 : RowDot.Of(Row(a), Row(b)) * _inverseNorms[a] * _inverseNorms[b];

    private ReadOnlySpan<sbyte> Row(int row) => _weights.Components.Span.Slice(row * _weights.Dimensions, _weights.Dimensions);
}
