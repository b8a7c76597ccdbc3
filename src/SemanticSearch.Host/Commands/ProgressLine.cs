namespace SemanticSearch.Host.Commands;

/// <summary>What a progress bar shows.</summary>
/// <param name="Text">What is being done.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units there are; null while not known.</param>
public readonly record struct ProgressLine(string Text, long Done, long? Total);
