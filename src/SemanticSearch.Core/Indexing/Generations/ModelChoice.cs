namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>An embedding model together with the reference by which it was opened and will be opened again.</summary>
/// <param name="Reference">As <see cref="IEmbedderCatalogue"/> takes it, such as <c>builtin</c>.</param>
/// <param name="Embedder">The model.</param>
public sealed record ModelChoice(string Reference, IEmbedder Embedder);
