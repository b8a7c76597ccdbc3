using System.Globalization;
using System.Text;
using System.Text.Json;
using SemanticSearch.Core.Evaluation;

namespace SemanticSearch.Adapters.Evaluation;

/// <summary>
/// Reads a test collection in the BEIR layout: <c>corpus.jsonl</c> (_id, title, text), <c>queries.jsonl</c> (_id, text) and
/// <c>qrels.tsv</c> or <c>qrels/test.tsv</c> (query, document, grade; a header line is passed over).
/// </summary>
public static class BeirFolder
{
    /// <summary>Reads the folder; queries without a relevant document are left out.</summary>
    /// <exception cref="InvalidDataException">A file is missing or a line is not what it should be; names file and line.</exception>
    public static JudgedCollection Read(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))).ToLowerInvariant();
        var documents = ReadLines(Path.Combine(folder, "corpus.jsonl"), element =>
            new JudgedDocument(Required(element, "_id"), Optional(element, "title"), Required(element, "text")));
        var grades = ReadGrades(folder);
        var queries = ReadLines(Path.Combine(folder, "queries.jsonl"), element =>
        {
            var id = Required(element, "_id");
            return new JudgedQuery(id, Required(element, "text"), grades.GetValueOrDefault(id) ?? []);
        });
        return new JudgedCollection(name, documents, queries.Where(query => query.Grades.Values.Any(grade => grade > 0)).ToList());
    }

    private static Dictionary<string, Dictionary<string, int>> ReadGrades(string folder)
    {
        var path = Path.Combine(folder, "qrels.tsv");
        path = File.Exists(path) ? path : Path.Combine(folder, "qrels", "test.tsv");
        var grades = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in Lines(path))
        {
            number++;
            var parts = line.Split('\t');
            if (parts.Length < 3 || !int.TryParse(parts[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var grade))
            {
                if (number == 1)
                {
                    continue;
                }

                throw new InvalidDataException($"{path}, line {number}: expected query, document and grade, separated by tabs.");
            }

            if (!grades.TryGetValue(parts[0], out var ofQuery))
            {
                grades[parts[0]] = ofQuery = new Dictionary<string, int>(StringComparer.Ordinal);
            }

            ofQuery[parts[^2]] = grade;
        }

        return grades;
    }

    private static List<T> ReadLines<T>(string path, Func<JsonElement, T> read)
    {
        var items = new List<T>();
        var number = 0;
        foreach (var line in Lines(path))
        {
            number++;
            try
            {
                using var json = JsonDocument.Parse(line);
                items.Add(read(json.RootElement));
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new InvalidDataException($"{path}, line {number}: {exception.Message}", exception);
            }
        }

        return items;
    }

    private static IEnumerable<string> Lines(string path) => File.Exists(path)
        ? File.ReadLines(path, Encoding.UTF8).Where(line => !string.IsNullOrWhiteSpace(line))
        : throw new InvalidDataException($"{path} is missing; a test collection has corpus.jsonl, queries.jsonl and qrels.tsv.");

    private static string Required(JsonElement element, string name) =>
        Optional(element, name) ?? throw new KeyNotFoundException($"there is no \"{name}\"");

    private static string? Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;
}
