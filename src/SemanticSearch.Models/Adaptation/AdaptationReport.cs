namespace SemanticSearch.Models.Adaptation;

/// <summary>What adapting a model to a collection brought, measured on documents that it was not adapted to.</summary>
public sealed record AdaptationReport
{
    /// <summary>Documents used in all.</summary>
    public required int Documents { get; init; }

    /// <summary>Passages of those documents.</summary>
    public required int Passages { get; init; }

    /// <summary>Documents held out.</summary>
    public required int HeldOut { get; init; }

    /// <summary>Words of the collection that got rows of their own.</summary>
    public required int NewWords { get; init; }

    /// <summary>Held-out titles and headings that looked for their passage.</summary>
    public required AdaptationGain Headings { get; init; }

    /// <summary>Held-out sentences that looked for theirs.</summary>
    public required AdaptationGain Sentences { get; init; }

    /// <summary>Both kinds together: what decides.</summary>
    public required AdaptationGain Together { get; init; }

    /// <summary>Share of the nearest neighbours of words that stayed, 0 to 1.</summary>
    public required double Memory { get; init; }

    /// <summary>Why the adapted model is not to be used, for a person; null where it is.</summary>
    public string? Refusal { get; init; }
}
