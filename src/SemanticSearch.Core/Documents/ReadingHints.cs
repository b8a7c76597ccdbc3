namespace SemanticSearch.Core.Documents;

/// <summary>What is known of a document from outside its bytes.</summary>
/// <param name="Source">Its name in the collection, such as a relative path; its last part can serve as a title.</param>
/// <param name="Charset">Charset declared by the sender, if any.</param>
public sealed record ReadingHints(string Source, string? Charset = null);
