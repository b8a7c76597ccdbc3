using System.Security.Cryptography;
using System.Text;

namespace SemanticSearch.Core.Documents;

/// <summary>SHA-256 of bytes or of stored text (its UTF-8), as 64 lower-case hexadecimal digits.</summary>
public static class ContentHash
{
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));
}
