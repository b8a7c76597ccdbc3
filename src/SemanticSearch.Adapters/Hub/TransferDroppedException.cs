namespace SemanticSearch.Adapters.Hub;

/// <summary>A transfer ended before its file did; asked again, it goes on from there.</summary>
internal sealed class TransferDroppedException : Exception
{
    public TransferDroppedException()
    {
    }

    public TransferDroppedException(string message)
        : base(message)
    {
    }

    public TransferDroppedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
