using System.Security.Cryptography;
using System.Text;

namespace SemanticSearch.Core.Documents;

/// <summary>
/// Identity of a document: 20 hexadecimal digits that follow from its collection and its source, so that indexing the same file
/// again replaces it. Not a hash of the content.
/// </summary>
/// <remarks>80 bits: among ten million documents two collide with a chance of about 4 in 10^11.</remarks>
/// <param name="Value">20 lower-case hexadecimal digits.</param>
public readonly record struct DocumentId(string Value)
{
    /// <summary>Number of hexadecimal digits.</summary>
    public const int Length = 20;

    /// <summary>The identity of <paramref name="source"/> in <paramref name="collection"/>.</summary>
    public static DocumentId From(string collection, string source)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(collection + "\0" + source));
        return new DocumentId(Convert.ToHexStringLower(hash.AsSpan(0, Length / 2)));
    }

    /// <summary>Reads an identity; false when the text is not 20 lower-case hexadecimal digits.</summary>
    public static bool TryParse(string? text, out DocumentId id)
    {
        id = default;
        if (text is not { Length: Length } || !text.All(char.IsAsciiHexDigitLower))
        {
            return false;
        }

        id = new DocumentId(text);
        return true;
    }

    public override string ToString() => Value;
}
