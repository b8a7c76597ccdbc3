using System.Globalization;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing;

/// <summary>
/// Identity of a passage: its document and where it starts. Written <c>document#start</c>, as in <c>3f9c…#5210</c>.
/// </summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Start">Offset of the passage in the stored text; no two passages of a document start at the same place.</param>
public readonly record struct PassageKey(DocumentId DocumentId, int Start)
{
    /// <summary>Reads <c>document#start</c>; false for anything else.</summary>
    public static bool TryParse(string? text, out PassageKey key)
    {
        key = default;
        var hash = text?.IndexOf('#', StringComparison.Ordinal) ?? -1;
        if (hash < 0
            || !DocumentId.TryParse(text![..hash], out var id)
            || !int.TryParse(text.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            return false;
        }

        key = new PassageKey(id, start);
        return true;
    }

    public override string ToString() => $"{DocumentId}#{Start}";
}
