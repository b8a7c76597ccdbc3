namespace SemanticSearch.Core.Indexing;

/// <summary>
/// Checks what a model outside this process answered, before anything is stored or searched with it, and brings its vectors to
/// length 1.
/// </summary>
public static class AnsweredVectors
{
    /// <summary>Most components a vector may have; published models have up to 8,192.</summary>
    public const int MaxDimensions = 65_536;

    /// <summary>A vector this short points nowhere: its direction is rounding.</summary>
    private const double ShortestLength = 1e-12;

    /// <summary>Refuses an answer that holds another number of vectors than there were texts.</summary>
    /// <param name="answered">Vectors in the answer.</param>
    /// <param name="asked">Texts that were sent.</param>
    /// <param name="origin">Who answered, for the message, such as <c>text-embedding-3-small at api.openai.com</c>.</param>
    /// <param name="field">Where the vectors stand in the answer, such as <c>data</c>.</param>
    /// <exception cref="EmbedderUnavailableException">The numbers differ.</exception>
    public static void CheckCount(int answered, int asked, string origin, string field)
    {
        if (answered != asked)
        {
            throw new EmbedderUnavailableException(
                $"{origin} answered {answered} vectors in `{field}` for {asked} texts; nothing of the answer is used.");
        }
    }

    /// <summary>Refuses a vector that cannot be used, and scales it to length 1 in place.</summary>
    /// <param name="vector">The components as answered.</param>
    /// <param name="dimensions">Components it must have; 0 where they are not known yet.</param>
    /// <param name="origin">Who answered, for the message.</param>
    /// <param name="field">Where the vector stands in the answer, such as <c>data[3].embedding</c>.</param>
    /// <exception cref="EmbedderUnavailableException">
    /// It is empty, has another number of components, has one that is not a finite number, or is all zero.
    /// </exception>
    public static void ScaleToUnit(Span<float> vector, int dimensions, string origin, string field)
    {
        if (vector.Length is 0 or > MaxDimensions)
        {
            throw new EmbedderUnavailableException(
                $"{origin} answered a vector of {vector.Length} components in `{field}`; 1 to {MaxDimensions} can be used.");
        }

        if (dimensions != 0 && vector.Length != dimensions)
        {
            throw new EmbedderUnavailableException(
                $"{origin} answered a vector of {vector.Length} components in `{field}` instead of {dimensions}: "
                + "is another model served under this name now?");
        }

        // In double: the squares of large components overflow a float although the components do not.
        var squares = 0.0;
        for (var i = 0; i < vector.Length; i++)
        {
            if (!float.IsFinite(vector[i]))
            {
                throw new EmbedderUnavailableException(
                    $"{origin} answered {vector[i]} as component {i} of `{field}`, which is not a finite number.");
            }

            squares += (double)vector[i] * vector[i];
        }

        var length = Math.Sqrt(squares);
        if (length < ShortestLength)
        {
            throw new EmbedderUnavailableException($"{origin} answered a vector of zeros in `{field}`, which has no direction.");
        }

        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = (float)(vector[i] / length);
        }
    }
}
