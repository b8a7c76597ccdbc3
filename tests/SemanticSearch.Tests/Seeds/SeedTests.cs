using System.Text.Json;
using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Adapters.Files;
using SemanticSearch.Adapters.Readers;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Models.Static;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Seeds;

/// <summary>The sample corpus keeps its promises, and the built-in pipeline answers from it.</summary>
public class SeedTests
{
    private static readonly string Folder = Repository.PathOf("seeds");

    public static TheoryData<string> Digests() => new(Directory.EnumerateFiles(Folder, "*.md").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Digests))]
    public void A_digest_names_its_original_and_has_500_to_1200_words(string name)
    {
        var document = Read(name);

        document.Metadata.Title.ShouldNotBeNullOrWhiteSpace();
        document.Metadata.Author.ShouldNotBeNullOrWhiteSpace();
        document.Metadata.Publisher.ShouldNotBeNullOrWhiteSpace();
        document.Metadata.Language.ShouldBe("en");
        document.Metadata.Fields.Keys.ShouldContain("original_title");
        Words(document.Text).Count.ShouldBeInRange(500, 1200);
    }

    [SkippableTheory]
    [MemberData(nameof(Digests))]
    public void A_digest_shares_no_run_of_seven_words_with_an_original(string name)
    {
        var originals = Directory.EnumerateFiles(SharedData.Require("seeds"), "*.txt").Select(File.ReadAllText);
        var copied = originals.SelectMany(original => Runs(original, 7)).ToHashSet(StringComparer.Ordinal);

        Runs(Read(name).Text, 7).Where(copied.Contains).ShouldBeEmpty();
    }

    [Fact]
    public void Questions_are_enough_and_a_fifth_of_the_minimum_has_no_answer()
    {
        var questions = Questions();

        questions.Count.ShouldBeGreaterThanOrEqualTo(40);
        questions.Count(question => !question.GetProperty("answerable").GetBoolean()).ShouldBeGreaterThanOrEqualTo(8);
        questions.Select(question => question.GetProperty("id").GetString()).Distinct().Count().ShouldBe(questions.Count);
    }

    [Fact]
    public void Every_answer_is_quoted_exactly_from_the_text_that_will_be_stored()
    {
        var texts = Directory.EnumerateFiles(Folder, "*.md").ToDictionary(file => Path.GetFileName(file)!, file => Read(Path.GetFileName(file)!).Text);
        foreach (var question in Questions())
        {
            var answers = question.GetProperty("answers").EnumerateArray().ToList();
            (answers.Count > 0).ShouldBe(question.GetProperty("answerable").GetBoolean(), question.ToString());
            foreach (var answer in answers)
            {
                texts[answer.GetProperty("document").GetString()!].ShouldContain(answer.GetProperty("quote").GetString()!, Case.Sensitive);
            }
        }
    }

    /// <summary>The share itself is measured in tests/SemanticSearch.Benchmarks; here only a clear fall is caught.</summary>
    [Fact]
    public async Task Search_by_meaning_and_words_finds_more_answers_than_words_alone()
    {
        using var data = new TemporaryFolder();
        await using var index = await EmbeddedIndex.OpenAsync(new EmbeddedIndexOptions { Directory = data.Path });
        var model = BuiltInModel.Load();
        var indexer = new Indexer(new DocumentReaders(AdapterReaders.All), model, index, TimeProvider.System);
        await indexer.IngestAsync(FileSources.EnumerateAsync([Folder], new FileSourceOptions()), new IngestOptions());
        var searcher = new Searcher(index, model, new EngineTextAnalyzer(), TimeProvider.System);

        var hybrid = await FoundAsync(searcher, SearchMode.Hybrid);

        hybrid.ShouldBeGreaterThan(await FoundAsync(searcher, SearchMode.Lexical));
    }

    private static async Task<int> FoundAsync(Searcher searcher, SearchMode mode)
    {
        var found = 0;
        foreach (var question in Questions().Where(question => question.GetProperty("answerable").GetBoolean()))
        {
            var text = question.GetProperty("question").GetString()!;
            var response = await searcher.SearchAsync(new SearchRequest { Query = text, Mode = mode, Limit = 3 });
            found += response.Results.Any(hit => question.GetProperty("answers").EnumerateArray().Any(answer =>
                Path.GetFileName(hit.Citation.Source) == answer.GetProperty("document").GetString()
                && hit.Citation.Quote.Contains(answer.GetProperty("quote").GetString()!, StringComparison.Ordinal))) ? 1 : 0;
        }

        return found;
    }

    private static ExtractedText Read(string name) =>
        new DocumentReaders(AdapterReaders.All).Find(name, null)!.Value.Reader.Read(File.ReadAllBytes(Path.Combine(Folder, name)), new ReadingHints(name));

    private static List<JsonElement> Questions() => File.ReadLines(Path.Combine(Folder, "questions.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .ToList();

    private static IEnumerable<string> Runs(string text, int length)
    {
        var words = Words(text);
        return Enumerable.Range(0, Math.Max(0, words.Count - length + 1)).Select(i => string.Join(' ', words.Skip(i).Take(length)));
    }

    private static List<string> Words(string text) =>
        text.ToLowerInvariant().Split().Select(word => string.Concat(word.Where(char.IsLetterOrDigit))).Where(word => word.Length > 0).ToList();
}
