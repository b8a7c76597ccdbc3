namespace SemanticSearch.Core.Indexing;

/// <summary>Rules for the name of a collection: 1 to 64 of <c>a-z 0-9 - _</c>, starting with a letter or digit.</summary>
public static class CollectionName
{
    /// <summary>The collection that is meant when none is named.</summary>
    public const string Default = "default";

    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 64;

    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= MaxLength }
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}
