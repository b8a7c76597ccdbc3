namespace SemanticSearch.Adapters.Embedded;

/// <summary>A data folder was to be opened for reading, but nothing has been indexed into it.</summary>
public sealed class MissingDataFolderException : Exception
{
    public MissingDataFolderException()
    {
    }

    public MissingDataFolderException(string message)
        : base(message)
    {
    }

    public MissingDataFolderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
