namespace SemanticSearch.Core.Searching;

/// <summary>A search asks for something that is not possible; names the field at fault.</summary>
public sealed class InvalidSearchException : Exception
{
    public InvalidSearchException()
    {
    }

    public InvalidSearchException(string message)
        : base(message)
    {
    }

    public InvalidSearchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidSearchException(string field, string message)
        : base(message) => Field = field;

    /// <summary>The request's field, in camelCase as in JSON; null when it is the request as a whole.</summary>
    public string? Field { get; }
}
