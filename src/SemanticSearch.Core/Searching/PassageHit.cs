namespace SemanticSearch.Core.Searching;

/// <summary>A passage found, with everything needed to show it and to check it.</summary>
public sealed record PassageHit
{
    /// <summary><c>document#start</c>.</summary>
    public required string PassageId { get; init; }

    /// <summary>How well it matches, 0 to 1; see docs/api.md for the scale.</summary>
    public required double Score { get; init; }

    /// <summary>The passage as stored; equals the citation's quote.</summary>
    public required string Text { get; init; }

    /// <summary>The parts of <see cref="Text"/> that match, in order, without overlaps within a kind.</summary>
    public required IReadOnlyList<Highlight> Highlights { get; init; }

    public required Citation Citation { get; init; }

    /// <summary>Near-duplicates folded under this passage; null when there are none.</summary>
    public IReadOnlyList<Citation>? AlsoIn { get; init; }

    /// <summary>Further passages of the same document when grouped by document; null otherwise.</summary>
    public IReadOnlyList<PassageHit>? More { get; init; }

    /// <summary>How the score came about; null unless asked for.</summary>
    public ScoreExplanation? Explanation { get; init; }
}
