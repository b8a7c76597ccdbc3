namespace SemanticSearch.Host.Commands;

/// <summary>Passes on what an embedding model has to say while it works, such as that a text was shortened.</summary>
public sealed class ModelNotices(Terminal terminal) : IProgress<string>
{
    public void Report(string value) => terminal.Error.WriteLine(value);
}
