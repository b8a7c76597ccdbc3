using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>A passage of a document, as stored.</summary>
public sealed record PassageView(
    string PassageId, int Ordinal, int Start, int Length, string Text, IReadOnlyList<string> Headings)
{
    public static PassageView Of(StoredPassage passage) => new(
        passage.Key.ToString(), passage.Ordinal, passage.Span.Start, passage.Span.Length, passage.Text, passage.Headings);
}
