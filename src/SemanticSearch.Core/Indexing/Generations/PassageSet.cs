namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>The passages that one generation holds of one version of a document.</summary>
/// <param name="Document">The document they were made from.</param>
/// <param name="Recipe">How they were made; see <see cref="IngestRecipe"/>.</param>
/// <param name="Passages">The passages in order.</param>
public sealed record PassageSet(StoredDocument Document, string Recipe, IReadOnlyList<IndexedPassage> Passages);
