using SemanticSearch.Adapters.InstalledModels;

namespace SemanticSearch.Adapters.Hub;

/// <summary>What to fetch from a hub: <c>OWNER/NAME</c> or <c>OWNER/NAME@REVISION</c>.</summary>
/// <param name="Name">The model.</param>
/// <param name="Revision">A branch, a tag, a commit or <c>refs/pr/N</c>; default <c>main</c>.</param>
public sealed record HubReference(ModelName Name, string Revision)
{
    private const string DefaultRevision = "main";
    private const int MaxRevisionLength = 200;

    /// <summary>The reference a text is, or null where it is none.</summary>
    public static HubReference? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var revision = at < 0 ? DefaultRevision : text[(at + 1)..];
        return ModelName.TryParse(at < 0 ? text : text[..at]) is { } name
            && IsRevision(revision)
            ? new HubReference(name, revision)
            : null;
    }

    private static bool IsRevision(string text) =>
        text.Length is > 0 and <= MaxRevisionLength
        && ModelName.IsWordCharacter(text[0])
        && text.All(c => ModelName.IsWordCharacter(c) || c is '-' or '.' or '/')
        && !text.Contains("..", StringComparison.Ordinal);
}
