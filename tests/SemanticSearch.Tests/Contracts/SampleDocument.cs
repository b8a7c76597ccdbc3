using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Tests.Contracts;

/// <summary>Makes documents for the contract suites: passages one after another, with vectors of small whole numbers or given ones.</summary>
public static class SampleDocument
{
    public const string Collection = "papers";
    public const int Dimensions = 8;

    public static CollectionDefinition Definition { get; } = new(Collection, "sample-model", "fingerprint-1", Dimensions);

    public static DocumentId IdOf(string source, string collection = Collection) => DocumentId.From(collection, source);

    public static IndexedDocument Of(string source, params string[] passages) => Of(source, DocumentMetadata.Empty, passages);

    public static IndexedDocument Of(string source, DocumentMetadata metadata, params string[] passages) =>
        Of(source, metadata, [.. passages.Select(VectorOf)], passages);

    public static IndexedDocument Of(string source, DocumentMetadata metadata, float[][] vectors, params string[] passages)
    {
        var text = string.Join("\n\n", passages);
        var indexed = new List<IndexedPassage>();
        var start = 0;
        for (var i = 0; i < passages.Length; i++)
        {
            var chunk = new Chunk(i, new TextSpan(start, passages[i].Length), ["Heading " + i], passages[i]);
            indexed.Add(new IndexedPassage(chunk, vectors[i]));
            start += passages[i].Length + 2;
        }

        var record = new DocumentRecord
        {
            Id = IdOf(source),
            Collection = Collection,
            Source = source,
            MediaType = "text/plain",
            Metadata = metadata,
            SourceSha256 = ContentHash.Of("source of " + text),
            Recipe = "sample",
            ContentSha256 = ContentHash.Of(text),
            Length = text.Length,
            Headings = [new TextBlock(BlockKind.Heading, new TextSpan(0, 1), 1)],
            IndexedAt = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
            Passages = passages.Length,
        };
        return new IndexedDocument(record, text, indexed);
    }

    /// <summary>A unit vector that follows from the text.</summary>
    public static float[] VectorOf(string text) => RandomUnit(new Random(text.Aggregate(17, (hash, c) => unchecked((hash * 31) + c))));

    public static float[] RandomUnit(Random random)
    {
        var vector = new float[Dimensions];
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = (float)((random.NextDouble() * 2) - 1);
        }

        var norm = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / norm)];
    }
}
