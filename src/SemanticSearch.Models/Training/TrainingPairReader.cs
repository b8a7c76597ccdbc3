using System.Text.Json;
using SemanticSearch.Models.Training.Xz;

namespace SemanticSearch.Models.Training;

/// <summary>
/// Reads training pairs from a directory of <c>NAME.jsonl</c> and <c>NAME.jsonl.xz</c> files, one JSON object a line with the string members
/// <c>query</c> and <c>passage</c>; other members are passed over. Files are read in ordinal order of their names.
/// </summary>
public static class TrainingPairReader
{
    /// <summary>All pairs of a directory.</summary>
    /// <exception cref="InvalidDataException">A line is no such object; the message names file and line.</exception>
    public static List<TrainingPair> ReadDirectory(
        string directory, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var pairs = new List<TrainingPair>();
        foreach (var path in Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal))
        {
            if (Open(path) is not { } file)
            {
                continue;
            }

            using (file)
            {
                Read(file, Path.GetFileName(path).Split('.')[0], pairs, cancellationToken);
            }

            progress?.Report(new TrainingProgress("reading", pairs.Count, 0, 0));
        }

        return pairs;
    }

    private static Stream? Open(string path)
    {
        if (path.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            return File.OpenRead(path);
        }

        return path.EndsWith(".jsonl.xz", StringComparison.Ordinal)
            ? new MemoryStream(XzDecoder.Decode(File.ReadAllBytes(path)))
            : null;
    }

    private static void Read(Stream stream, string source, List<TrainingPair> pairs, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var json = JsonDocument.Parse(line);
                pairs.Add(new TrainingPair(source, Text(json.RootElement, "query"), Text(json.RootElement, "passage")));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new InvalidDataException($"{source}, line {number}: not a training pair ({e.Message})", e);
            }
        }
    }

    private static string Text(JsonElement line, string member) =>
        line.GetProperty(member).GetString() ?? throw new InvalidOperationException($"'{member}' is null");
}
