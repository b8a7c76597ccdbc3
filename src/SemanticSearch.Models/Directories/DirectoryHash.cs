using System.Security.Cryptography;
using System.Text;

namespace SemanticSearch.Models.Directories;

/// <summary>SHA-256 over the names and contents of files of a model, 64 lower-case hexadecimal digits.</summary>
internal static class DirectoryHash
{
    private static readonly string[] TokenizerFiles = ["tokenizer.json", "vocab.txt", "tokenizer_config.json"];

    /// <summary>The weights, in one file or in parts.</summary>
    public static string OfWeights(string directory) => Of(Directory.EnumerateFiles(directory, "*.safetensors"));

    /// <summary>The files that decide a text's tokens.</summary>
    public static string OfTokenizer(string directory) =>
        Of(TokenizerFiles.Select(name => Path.Combine(directory, name)).Where(File.Exists));

    /// <summary>Joins what decides a model's vectors into one fingerprint.</summary>
    public static string Join(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));

    private static string Of(IEnumerable<string> paths)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            using var file = File.OpenRead(path);
            all.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(path)));
            all.AppendData(SHA256.HashData(file));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
