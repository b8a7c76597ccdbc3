using SemanticSearch.Core.Searching.Feedback;

namespace SemanticSearch.Core.Searching;

/// <summary>What a backend is asked for.</summary>
public sealed record CandidateQuery
{
    public required string Collection { get; init; }

    /// <summary>Fingerprint of the model that made <see cref="Vector"/>; the collection must have been filled by it.</summary>
    public string? ModelFingerprint { get; init; }

    /// <summary>Unit vector of the query; null asks for no dense list.</summary>
    public ReadOnlyMemory<float>? Vector { get; init; }

    /// <summary>Words of the query; null asks for no lexical list.</summary>
    public string? Words { get; init; }

    /// <summary>
    /// Passages whose terms join those of <see cref="Words"/> by <see cref="RelevanceFeedback.Expand"/> before the lexical list is
    /// scored; keys that are gone are passed over. Empty for the words alone.
    /// </summary>
    public IReadOnlyList<FeedbackPassage> Feedback { get; init; } = [];

    /// <summary>Only passages of documents that match; null for all.</summary>
    public Filter? Filter { get; init; }

    /// <summary>
    /// Longest dense list, 0 or more. With 0 and a vector, <see cref="CandidateLists.Completion"/> holds the cosine of every lexical
    /// candidate, and nothing is searched by meaning.
    /// </summary>
    public int DenseCount { get; init; } = 200;

    /// <summary>Longest lexical list, 1 or more.</summary>
    public int LexicalCount { get; init; } = 200;
}
