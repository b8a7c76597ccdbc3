namespace SemanticSearch.Core.Searching;

/// <summary>What is shown in one place of the ranking: a passage, or the passages of one document, best first.</summary>
internal sealed class ResultGroup(RankedPassage first)
{
    public List<RankedPassage> Members { get; } = [first];
}
