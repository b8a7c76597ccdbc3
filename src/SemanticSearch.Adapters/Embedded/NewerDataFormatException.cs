namespace SemanticSearch.Adapters.Embedded;

/// <summary>The data folder was written by a later version of this program, in a format that this one does not know.</summary>
public sealed class NewerDataFormatException : Exception
{
    public NewerDataFormatException()
    {
    }

    public NewerDataFormatException(string message)
        : base(message)
    {
    }

    public NewerDataFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
