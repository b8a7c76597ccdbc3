using System.Globalization;
using System.Text;

namespace SemanticSearch.Models.Tokenization.Normalizing;

/// <summary>Compatibility decompositions, read once from the embedded <c>compatibility.txt</c>: ligatures, full-width letters, superscripts.</summary>
internal sealed class CompatibilityData
{
    private readonly Dictionary<int, string> _replacements = [];

    private CompatibilityData()
    {
        const string Resource = "SemanticSearch.Models.Tokenization.Normalizing.compatibility.txt";
        using var stream = typeof(CompatibilityData).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its Unicode data, {Resource}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#') && line.Split(';') is [var point, var parts])
            {
                _replacements[Hex(point)] = string.Concat(parts.Split(' ').Select(part => char.ConvertFromUtf32(Hex(part))));
            }
        }
    }

    public static CompatibilityData Instance { get; } = new();

    /// <summary>The text with every compatibility character replaced; canonically equivalent to its form KD.</summary>
    public string Replace(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\u009F') < 0)
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (_replacements.TryGetValue(rune.Value, out var replacement))
            {
                builder.Append(replacement);
            }
            else
            {
                builder.Append(rune);
            }
        }

        return builder.ToString();
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
