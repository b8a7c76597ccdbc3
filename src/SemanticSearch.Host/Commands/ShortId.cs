using SemanticSearch.Core.Documents;

namespace SemanticSearch.Host.Commands;

/// <summary>The first digits of a document's id: short to type, and among a hundred thousand documents two share them with a chance of about one.</summary>
public static class ShortId
{
    private const int Digits = 8;

    public static string Of(DocumentId id) => Of(id.Value);

    public static string Of(string id) => id[..Math.Min(Digits, id.Length)];
}
