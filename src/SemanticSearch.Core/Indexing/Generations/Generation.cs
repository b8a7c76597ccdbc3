using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>
/// The passages and vectors that one model, with one way of cutting, makes of a collection's documents. Is not a version of the
/// documents: those belong to the collection, and every generation is made from the same stored texts.
/// </summary>
/// <param name="Definition">Collection, model and chunking.</param>
/// <param name="State">What it is doing.</param>
public sealed record Generation(CollectionDefinition Definition, GenerationState State)
{
    /// <summary>Digits of an id.</summary>
    public const int IdLength = 12;

    /// <summary>
    /// 12 lower-case hexadecimal digits that follow from model and chunking: the same wish finds the same generation again, after a
    /// crash and in every process. Unique within a collection.
    /// </summary>
    public string Id { get; } = IdOf(Definition);

    /// <summary>The id of the generation that a definition describes.</summary>
    public static string IdOf(CollectionDefinition definition) => ContentHash.Of(
        $"{definition.ModelFingerprint}\n{definition.Dimensions}\n{definition.Chunking.MaxTokens}/{definition.Chunking.OverlapTokens}")[..IdLength];
}
