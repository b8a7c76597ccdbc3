using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Tests.Host.Page;

/// <summary>
/// A stand-in for the search of the host that answers in its JSON. It matches words by their first five letters and calls the sentence
/// with most of them the meaning; enough for a page to show.
/// </summary>
public static partial class FixtureSearch
{
    private static readonly string[] StopWords = ["how", "the", "and", "that", "about", "what", "when", "with"];

    /// <summary>The passages of a document: its paragraphs, each under the heading above it.</summary>
    public static IEnumerable<(int Start, int Length, string? Heading)> PassagesOf(PageDocument document)
    {
        string? heading = null;
        foreach (var (start, length) in ParagraphsOf(document))
        {
            if (IsHeading(document, start, length))
            {
                heading = document.Text.Substring(start, length);
            }
            else
            {
                yield return (start, length, heading);
            }
        }
    }

    public static IEnumerable<(int Start, int Length)> HeadingsOf(PageDocument document) =>
        ParagraphsOf(document).Where(p => IsHeading(document, p.Start, p.Length));

    /// <summary>Every passage with a word of the query, best first, before folding and paging.</summary>
    public static List<JsonObject> Find(IEnumerable<PageDocument> documents, string query, bool explain)
    {
        var terms = TermsOf(query);
        var hits = new List<JsonObject>();
        foreach (var document in documents)
        {
            foreach (var (start, length, heading) in PassagesOf(document))
            {
                var text = document.Text.Substring(start, length);
                var words = Words().Matches(text).Where(w => terms.Contains(Stem(w.Value))).ToArray();
                if (words.Length > 0)
                {
                    var share = words.Select(w => Stem(w.Value)).Distinct().Count() / (double)terms.Count;
                    hits.Add(Hit(document, start, text, heading, words, share, explain));
                }
            }
        }

        return [.. hits.OrderByDescending(h => (double)h["score"]!)];
    }

    private static JsonObject Hit(PageDocument document, int start, string text, string? heading, Match[] words, double share, bool explain)
    {
        var sentence = Sentences().Matches(text).MaxBy(s => words.Count(w => w.Index >= s.Index && w.Index < s.Index + s.Length))!;
        var marks = words.Select(w => (Start: w.Index, w.Length, Kind: "word"))
            .Append((sentence.Index, sentence.Length, "meaning"))
            .OrderBy(m => m.Item1);
        var id = IdOf(document);
        var hit = new JsonObject
        {
            ["passageId"] = $"{id}#{start}",
            ["score"] = 0.1 + (0.85 * share),
            ["text"] = text,
            ["highlights"] = new JsonArray([.. marks.Select(m => new JsonObject { ["start"] = m.Item1, ["length"] = m.Item2, ["kind"] = m.Item3 })]),
            ["citation"] = new JsonObject
            {
                ["documentId"] = id,
                ["source"] = document.Source,
                ["title"] = document.Title,
                ["author"] = document.Author,
                ["publisher"] = document.Publisher,
                ["published"] = document.Published,
                ["url"] = $"https://example.org/{document.Source}",
                ["headings"] = heading is null ? [] : new JsonArray(heading),
                ["start"] = start,
                ["length"] = text.Length,
                ["quote"] = text,
                ["contentSha256"] = ContentHash.Of(document.Text),
            },
        };
        if (explain)
        {
            hit["explanation"] = new JsonObject
            {
                ["fusion"] = "weightedSum",
                ["lexical"] = new JsonObject { ["rank"] = 1, ["raw"] = 7.25, ["normalised"] = share, ["weight"] = 0.6 },
                ["dense"] = new JsonObject { ["normalised"] = 0, ["weight"] = 0.4 },
                ["terms"] = new JsonArray([.. words.Select(w => Stem(w.Value)).Distinct().Select(t => JsonValue.Create(t))]),
            };
        }

        return hit;
    }

    public static string IdOf(PageDocument document) => DocumentId.From("default", document.Source).Value;

    private static IEnumerable<(int Start, int Length)> ParagraphsOf(PageDocument document) =>
        Paragraphs().Matches(document.Text).Select(m => (m.Index, m.Length));

    private static bool IsHeading(PageDocument document, int start, int length) =>
        PageDocument.IsHeading(document.Text.Substring(start, length));

    private static HashSet<string> TermsOf(string query) =>
        [.. Words().Matches(query).Select(w => w.Value.ToLowerInvariant()).Except(StopWords).Select(Stem)];

    private static string Stem(string word) => word.ToLowerInvariant()[..Math.Min(5, word.Length)];

    [GeneratedRegex(@"[^\n](?:[^\n]|\n(?!\n))*")]
    private static partial Regex Paragraphs();

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Words();

    [GeneratedRegex(@"\S[^.:]*[.:]?")]
    private static partial Regex Sentences();
}
