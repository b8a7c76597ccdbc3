namespace SemanticSearch.Models;

/// <summary>A model file cannot be used: it is damaged, of another version, or no model. The message says which, for a person.</summary>
public sealed class ModelFileException : IOException
{
    /// <summary>With a message for a person.</summary>
    public ModelFileException(string message)
        : base(message)
    {
    }

    /// <summary>With the error found first.</summary>
    public ModelFileException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
