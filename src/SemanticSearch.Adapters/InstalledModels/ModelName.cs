namespace SemanticSearch.Adapters.InstalledModels;

/// <summary>
/// The name of a model, on a hub and in the models folder alike: <c>OWNER/NAME</c> or <c>NAME</c>. Each part is 1 to 96 letters,
/// digits and <c>- _ .</c>, begins and ends with a letter, digit or <c>_</c>, and has neither <c>--</c> nor <c>..</c> in it: the
/// hub's own rule, which also makes <see cref="FolderName"/> unambiguous and safe as a name of a folder.
/// </summary>
public sealed record ModelName
{
    private const int MaxPartLength = 96;

    private ModelName(string value) => Value = value;

    /// <summary>The name as a person writes it.</summary>
    public string Value { get; }

    /// <summary>The name as one folder: <c>OWNER--NAME</c>.</summary>
    public string FolderName => Value.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>The name a text is, or null where it is none.</summary>
    public static ModelName? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        return parts.Length <= 2 && Array.TrueForAll(parts, IsPart) ? new ModelName(text) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Whether a character is one that names and revisions are made of, besides <c>- .</c> inside them.</summary>
    internal static bool IsWordCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static bool IsPart(string part) =>
        part.Length is > 0 and <= MaxPartLength
        && IsWordCharacter(part[0])
        && IsWordCharacter(part[^1])
        && part.All(c => IsWordCharacter(c) || c is '-' or '.')
        && !part.Contains("--", StringComparison.Ordinal)
        && !part.Contains("..", StringComparison.Ordinal);
}
