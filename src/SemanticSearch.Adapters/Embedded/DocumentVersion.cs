using System.Globalization;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>A version of a document as the seam names it: the key of its row, which a replacement never has again.</summary>
internal static class DocumentVersion
{
    public static string Of(long key) => key.ToString(CultureInfo.InvariantCulture);

    /// <exception cref="ArgumentException">It is no version that <see cref="Of"/> gave.</exception>
    public static long KeyOf(string version) => long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
        ? key
        : throw new ArgumentException($"'{version}' names no version of a document.", nameof(version));
}
