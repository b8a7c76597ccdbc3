namespace SemanticSearch.Models.Adaptation;

/// <summary>A collection holds too little to adapt a model to, or to tell whether that helped. The message has the numbers.</summary>
public sealed class CollectionTooSmallException : InvalidOperationException
{
    /// <summary>Without numbers.</summary>
    public CollectionTooSmallException()
        : this("The collection is too small to adapt a model to.")
    {
    }

    /// <summary>With a message for a person.</summary>
    public CollectionTooSmallException(string message)
        : base(message)
    {
    }

    /// <summary>With the error found first.</summary>
    public CollectionTooSmallException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
