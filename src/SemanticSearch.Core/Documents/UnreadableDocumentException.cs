namespace SemanticSearch.Core.Documents;

/// <summary>A document could not be read; the message is a reason a person can act on, without the document's name.</summary>
public sealed class UnreadableDocumentException : Exception
{
    public UnreadableDocumentException()
    {
    }

    public UnreadableDocumentException(string message)
        : base(message)
    {
    }

    public UnreadableDocumentException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
