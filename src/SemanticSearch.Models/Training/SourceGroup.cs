namespace SemanticSearch.Models.Training;

/// <summary>
/// Sources that train together: a batch holds one group, so that its negatives come from the same field and are hard. Small
/// sources share a group, because a batch of 2,048 needs that many different pairs.
/// </summary>
/// <param name="Name">Short name.</param>
/// <param name="Weight">How often the group is drawn, relative to its pairs taken to the power <see cref="SizeExponent"/>.</param>
public sealed record SourceGroup(string Name, double Weight)
{
    /// <summary>Below 1, so that 154,000 WordNet glosses do not drown 2,000 news passages.</summary>
    public const double SizeExponent = 0.75;

    private static readonly (string Prefix, SourceGroup Group)[] Known =
    [
        ("wordnet", new("wordnet", 2.5)),
        ("medquad", new("medicine", 0.4)),
        ("factbook", new("factbook", 0.3)),
        ("squad-sentences", new("questions", 2)),
        ("nq-open-oracle", new("questions", 2)),
        ("qed-nq-dev", new("questions", 2)),
        ("covid-qa", new("questions", 2)),
        ("opentriviaqa", new("trivia", 0.7)),
        ("scitldr", new("science", 4)),
        ("openstax", new("textbooks", 2)),
        ("docs", new("documentation", 1.5)),
        ("sourcegraph", new("documentation", 1.5)),
        ("us-code", new("law", 0.6)),
        ("whitehouse", new("whitehouse", 0.3)),
        ("wikinews", new("news", 2)),
        ("histstate", new("news", 2)),
        ("mueller", new("news", 2)),
        ("sec-speeches", new("news", 2)),
    ];

    private static readonly SourceGroup Other = new("public-service", 0.8);

    /// <summary>The group of a source; sources this table does not name form one group of their own.</summary>
    public static SourceGroup Of(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        foreach (var (prefix, group) in Known)
        {
            if (source.StartsWith(prefix, StringComparison.Ordinal))
            {
                return group;
            }
        }

        return Other;
    }
}
