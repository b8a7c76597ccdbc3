namespace SemanticSearch.Host.Problems;

/// <summary>Ends a request with a problem; the message becomes its detail.</summary>
public sealed class ProblemException : Exception
{
    public ProblemException()
        : this(ProblemTypes.Internal, ProblemTypes.Internal.Title)
    {
    }

    public ProblemException(string message)
        : this(ProblemTypes.Internal, message)
    {
    }

    public ProblemException(string message, Exception innerException)
        : base(message, innerException) => Type = ProblemTypes.Internal;

    /// <param name="type">What kind of error it is.</param>
    /// <param name="detail">What happened here and what to do.</param>
    /// <param name="field">The field at fault, in camelCase as sent.</param>
    public ProblemException(ProblemType type, string detail, string? field = null)
        : base(detail)
    {
        Type = type;
        Field = field;
    }

    public ProblemType Type { get; }

    public string? Field { get; }
}
