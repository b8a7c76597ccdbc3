namespace SemanticSearch.Core.Indexing;

/// <summary>An embedding model cannot be used now: not installed, not readable, not configured, or not answering. The message says what to do.</summary>
public sealed class EmbedderUnavailableException : Exception
{
    public EmbedderUnavailableException()
    {
    }

    public EmbedderUnavailableException(string message)
        : base(message)
    {
    }

    public EmbedderUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
