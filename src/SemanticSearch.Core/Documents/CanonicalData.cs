using System.Globalization;

namespace SemanticSearch.Core.Documents;

/// <summary>Decompositions, compositions and combining classes, read once from the embedded <c>canonical.txt</c>.</summary>
internal sealed class CanonicalData
{
    private readonly Dictionary<int, byte> _classes = [];
    private readonly Dictionary<int, (int First, int Second)> _decompositions = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];
    private readonly bool[] _suspects = new bool[0x10000];

    private CanonicalData()
    {
        using var stream = typeof(CanonicalData).Assembly.GetManifestResourceStream("SemanticSearch.Core.Documents.canonical.txt")
            ?? throw new InvalidOperationException("The assembly lacks its Unicode data.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            Read(line.Split(';'));
        }

        for (var jamo = 0x1161; jamo <= 0x11C2; jamo++)
        {
            _suspects[jamo] = true;
        }
    }

    public static CanonicalData Instance { get; } = new();

    /// <summary>Whether a character outside Latin-1 may change or move: it combines, or is not its own normal form.</summary>
    public bool IsSuspect(char c) => _suspects[c];

    public int ClassOf(int codePoint) => _classes.GetValueOrDefault(codePoint);

    public bool TryDecompose(int codePoint, out (int First, int Second) parts) => _decompositions.TryGetValue(codePoint, out parts);

    public bool TryCompose(int first, int second, out int composed) => _compositions.TryGetValue((first, second), out composed);

    private void Read(string[] fields)
    {
        var codePoint = Hex(fields[0]);
        if (fields[1].Length > 0)
        {
            _classes[codePoint] = byte.Parse(fields[1], CultureInfo.InvariantCulture);
            Suspect(codePoint);
        }

        if (fields[2].Length == 0)
        {
            return;
        }

        var excluded = fields[2].EndsWith('!');
        var parts = fields[2].TrimEnd('!').Split(' ');
        var pair = (First: Hex(parts[0]), Second: parts.Length > 1 ? Hex(parts[1]) : 0);
        _decompositions[codePoint] = pair;
        if (excluded)
        {
            Suspect(codePoint);
        }
        else
        {
            _compositions[pair] = codePoint;
            Suspect(pair.Second);
        }
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>Beyond the basic plane the high surrogate stands for all of its 1,024 characters.</summary>
    private void Suspect(int codePoint) => _suspects[codePoint < 0x10000 ? codePoint : 0xD7C0 + (codePoint >> 10)] = true;
}
