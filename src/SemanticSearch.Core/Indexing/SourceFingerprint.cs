using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing;

/// <summary>Enough of a stored document to decide whether its source has changed or vanished.</summary>
/// <param name="Id">The document.</param>
/// <param name="Source">Its name in the collection.</param>
/// <param name="SourceSha256">SHA-256 of the bytes it was read from.</param>
/// <param name="Recipe">How its passages were made; see <see cref="IngestRecipe"/>.</param>
public sealed record SourceFingerprint(DocumentId Id, string Source, string SourceSha256, string Recipe);
