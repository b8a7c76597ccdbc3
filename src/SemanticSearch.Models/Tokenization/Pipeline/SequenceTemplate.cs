namespace SemanticSearch.Models.Tokenization.Pipeline;

/// <summary>
/// Where special tokens stand around one text and around two, and which parts belong to segment 1. Immutable; any thread.
/// </summary>
/// <param name="single">Parts for one text.</param>
/// <param name="pair">Parts for two texts; segments do not decrease along them.</param>
internal sealed class SequenceTemplate(TemplatePart[] single, TemplatePart[] pair)
{
    /// <summary>No special tokens; the second text is segment 1.</summary>
    public static SequenceTemplate Bare { get; } = new([TemplatePart.Of(0, 0)], [TemplatePart.Of(0, 0), TemplatePart.Of(1, 1)]);

    /// <summary>Number of special tokens around one text.</summary>
    public int SpecialsOfSingle { get; } = single.Sum(part => part.Special.Length);

    /// <summary>Number of special tokens around two texts.</summary>
    public int SpecialsOfPair { get; } = pair.Sum(part => part.Special.Length);

    /// <summary>Largest id of a special token, or -1.</summary>
    public int LargestId { get; } = single.Concat(pair).SelectMany(part => part.Special).DefaultIfEmpty(-1).Max();

    /// <summary>BERT's own: <c>[CLS] A [SEP]</c> and <c>[CLS] A [SEP] B [SEP]</c>, the last two parts in segment 1.</summary>
    public static SequenceTemplate Bert(int cls, int sep) => new(
        [TemplatePart.Of([cls], 0), TemplatePart.Of(0, 0), TemplatePart.Of([sep], 0)],
        [
            TemplatePart.Of([cls], 0), TemplatePart.Of(0, 0), TemplatePart.Of([sep], 0),
            TemplatePart.Of(1, 1), TemplatePart.Of([sep], 1),
        ]);

    /// <summary>RoBERTa's: <c>&lt;s&gt; A &lt;/s&gt;</c> and <c>&lt;s&gt; A &lt;/s&gt;&lt;/s&gt; B &lt;/s&gt;</c>, all in segment 0.</summary>
    public static SequenceTemplate Roberta(int cls, int sep) => new(
        [TemplatePart.Of([cls], 0), TemplatePart.Of(0, 0), TemplatePart.Of([sep], 0)],
        [
            TemplatePart.Of([cls], 0), TemplatePart.Of(0, 0), TemplatePart.Of([sep, sep], 0),
            TemplatePart.Of(1, 0), TemplatePart.Of([sep], 0),
        ]);

    /// <summary>The tokens of one text.</summary>
    public TokenSequence Build(ReadOnlySpan<int> text) => Build(single, SpecialsOfSingle, text, []);

    /// <summary>The tokens of two texts.</summary>
    public TokenSequence Build(ReadOnlySpan<int> first, ReadOnlySpan<int> second) => Build(pair, SpecialsOfPair, first, second);

    private static TokenSequence Build(TemplatePart[] parts, int specials, ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var ids = new int[specials + first.Length + second.Length];
        var (position, segmentStart) = (0, ids.Length);
        foreach (var part in parts)
        {
            if (part.Segment == 1 && segmentStart == ids.Length)
            {
                segmentStart = position;
            }

            ReadOnlySpan<int> source = part.Text switch { 0 => first, 1 => second, _ => part.Special };
            source.CopyTo(ids.AsSpan(position));
            position += source.Length;
        }

        return new TokenSequence(ids, segmentStart);
    }
}
