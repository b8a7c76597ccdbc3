namespace SemanticSearch.Core.Searching.Reranking;

/// <summary>
/// Draws the score of each passage towards the scores of the passages nearest to it in meaning: what is relevant to one request
/// tends to be alike (the cluster hypothesis, van Rijsbergen 1979), so a good passage among good ones is believed and one that
/// stands alone is doubted. A single step of the score regularisation of Diaz (CIKM 2005).
/// </summary>
public static class NeighbourSmoothing
{
    /// <summary>How far a score is drawn, 0 to 1.</summary>
    public const double Share = 0.3;

    /// <summary>Nearest passages that count.</summary>
    public const int Neighbours = 5;

    /// <summary>For each passage the mean score of its nearest ones, weighted by cosine; its own where no other has a positive cosine.</summary>
    /// <param name="scores">Scores, 0 to 1.</param>
    /// <param name="vectors">Unit vectors of the passages, all of one length.</param>
    public static double[] MeansOfNearest(IReadOnlyList<double> scores, IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        var count = scores.Count;
        var cosines = new float[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                cosines[(i * count) + j] = cosines[(j * count) + i] = UnitVectors.Cosine(vectors[i].Span, vectors[j].Span);
            }
        }

        var means = new double[count];
        var others = new int[count];
        for (var i = 0; i < count; i++)
        {
            // Its own place holds 0 and sorts behind every neighbour that counts.
            var row = cosines.AsSpan(i * count, count);
            for (var j = 0; j < count; j++)
            {
                others[j] = j;
            }

            row.Sort(others.AsSpan(), static (a, b) => b.CompareTo(a));
            var (sum, weights) = (0.0, 0.0);
            for (var rank = 0; rank < Math.Min(Neighbours, count) && row[rank] > 0; rank++)
            {
                sum += row[rank] * scores[others[rank]];
                weights += row[rank];
            }

            means[i] = weights > 0 ? sum / weights : scores[i];
        }

        return means;
    }
}
