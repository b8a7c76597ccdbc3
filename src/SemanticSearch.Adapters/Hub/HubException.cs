namespace SemanticSearch.Adapters.Hub;

/// <summary>A hub did not give what was asked for. The message names the hub and the file, and says what to do.</summary>
public sealed class HubException : Exception
{
    public HubException()
    {
    }

    public HubException(string message)
        : base(message)
    {
    }

    public HubException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
