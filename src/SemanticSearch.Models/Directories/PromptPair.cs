namespace SemanticSearch.Models.Directories;

/// <summary>What is set before texts of each purpose; empty for nothing.</summary>
/// <param name="Query">Before a question or a search.</param>
/// <param name="Passage">Before a passage to be stored.</param>
public sealed record PromptPair(string Query, string Passage)
{
    /// <summary>Nothing before either.</summary>
    public static PromptPair None { get; } = new(string.Empty, string.Empty);
}
