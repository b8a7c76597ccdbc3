namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>What was offered as a model is not installed: a pickle, incomplete, too large, or damaged. The message says what to do.</summary>
public sealed class ModelRefusedException : Exception
{
    public ModelRefusedException()
    {
    }

    public ModelRefusedException(string message)
        : base(message)
    {
    }

    public ModelRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
