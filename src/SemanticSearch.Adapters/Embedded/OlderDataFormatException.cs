namespace SemanticSearch.Adapters.Embedded;

/// <summary>The data folder was written by an earlier version of this program, and only someone who may write can bring it up to date.</summary>
public sealed class OlderDataFormatException : Exception
{
    public OlderDataFormatException()
    {
    }

    public OlderDataFormatException(string message)
        : base(message)
    {
    }

    public OlderDataFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
