namespace SemanticSearch.Adapters.Embedded;

/// <summary>The database of a data folder cannot be read as one; the message names the file and the next step. Nothing is ever deleted.</summary>
public sealed class DamagedDataException : Exception
{
    public DamagedDataException()
    {
    }

    public DamagedDataException(string message)
        : base(message)
    {
    }

    public DamagedDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
