using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>A candidate with its passage read, and the near-duplicates folded under it.</summary>
internal sealed record RankedPassage(FusedCandidate Candidate, StoredPassage Passage)
{
    public List<StoredPassage> Duplicates { get; } = [];
}
