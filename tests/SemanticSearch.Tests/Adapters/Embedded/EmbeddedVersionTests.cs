using Microsoft.Data.Sqlite;
using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Adapters.Readers;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.Embedded;

/// <summary>A folder of an earlier format version is brought up to date when it is opened; <see cref="FrozenVersion1"/> must open for ever.</summary>
public sealed class EmbeddedVersionTests : IDisposable
{
    private readonly EmbeddedFolder _folder = new();

    public EmbeddedVersionTests() => FrozenVersion1.Unpack(_folder.DatabaseFile);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_folder_of_version_1_opens_with_everything_that_is_in_it(bool readOnly)
    {
        await using var index = await _folder.OpenAsync(readOnly);

        var collections = await index.ListCollectionsAsync();
        collections.Select(each => (each.Definition.Name, each.Documents)).ShouldBe([("default", 4L), ("second", 2L)]);
        collections.ShouldAllBe(each => each.Definition.ModelFingerprint == "words-1" && each.Definition.Dimensions == 16
            && each.Definition.ModelReference == "builtin");
        var searcher = new Searcher(index, new WordEmbedder(16), new EngineTextAnalyzer(), TimeProvider.System);
        var response = await searcher.SearchAsync(new SearchRequest { Query = "when does the ferry leave the harbour" });
        response.Results[0].Citation.ShouldSatisfyAllConditions(
            citation => citation.Title.ShouldBe("The ferry"),
            citation => citation.Publisher.ShouldBe("Harbour Press"),
            citation => citation.Quote.ShouldContain("leaves the harbour at nine"));
        (await searcher.SearchAsync(new SearchRequest { Query = "whales", Collection = "second" })).Results[0]
            .Text.ShouldBe("Whales sing in the summer sea.");
        (await searcher.SearchAsync(new SearchRequest { Query = "winter sea", Collection = "second", Mode = SearchMode.Lexical })).Results
            .ShouldAllBe(hit => !hit.Text.Contains("winter"));
    }

    [Fact]
    public async Task Unchanged_files_are_passed_over_and_changed_ones_replaced_in_a_migrated_folder()
    {
        await using var index = await _folder.OpenAsync();
        var indexer = new Indexer(new DocumentReaders(AdapterReaders.All), new WordEmbedder(16), index, TimeProvider.System);

        var report = await indexer.IngestAsync(
            new[] { SearchBench.Source("note.txt", "Whales sing in the summer sea.\n"), SearchBench.Source("other.txt", "Letters.\n") }.ToAsyncEnumerable(),
            new IngestOptions { Collection = "second" });

        (report.Unchanged, report.Updated).ShouldBe((1, 1));
    }

    [Fact]
    public async Task What_version_1_stored_without_blocks_is_cut_anew_and_loses_no_word()
    {
        var models = new NamedModels("builtin", new WordEmbedder(16)).With("wide", new WordEmbedder(32, "words-wide"));
        await using var index = await _folder.OpenAsync();
        await using var bench = new GenerationBench(index, models, "builtin");
        var before = await TermsAsync(index);

        (await bench.Switch.RunAsync("default", "wide", new() { MaxTokens = 24, OverlapTokens = 0 })).Outcome.ShouldSatisfyAllConditions(
            outcome => outcome.Switched.ShouldBeTrue(),
            outcome => outcome.Documents.ShouldBe(4));

        (await TermsAsync(index)).ShouldBe(before);
        var found = await bench.Router.SearchAsync(new SearchRequest { Query = "a return costs seven crowns" });
        found.Results[0].Citation.Headings.ShouldContain(heading => heading.StartsWith("Tickets", StringComparison.Ordinal));
        (await index.ListCollectionsAsync())[0].Definition.ModelReference.ShouldBe("wide");
    }

    [Fact]
    public async Task A_migration_cut_short_leaves_version_1_as_it_was()
    {
        SQLitePCL.Batteries_V2.Init();
        using (var connection = new SqliteConnection($"Data Source={_folder.DatabaseFile};Pooling=False"))
        {
            // A table in the way makes a late step fail, as a full disk would.
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE passages_of_version_1 (x)";
            command.ExecuteNonQuery();
        }

        await Should.ThrowAsync<SqliteException>(() => _folder.OpenAsync());

        using (var connection = new SqliteConnection($"Data Source={_folder.DatabaseFile};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE passages_of_version_1; PRAGMA user_version";
            command.ExecuteScalar().ShouldBe(1L);
        }

        await using var index = await _folder.OpenAsync();
        (await index.ListCollectionsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_migrated_database_is_whole_and_has_the_tables_of_a_new_one()
    {
        await (await _folder.OpenAsync()).DisposeAsync();
        using var fresh = new EmbeddedFolder();
        await (await fresh.OpenAsync()).DisposeAsync();

        Query(_folder, "PRAGMA integrity_check").ShouldBe(["ok"]);
        Query(_folder, "PRAGMA foreign_key_check").ShouldBeEmpty();
        const string Columns =
            "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" FROM sqlite_schema m, pragma_table_info(m.name) c "
            + "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1";
        Query(_folder, Columns).ShouldBe(Query(fresh, Columns));
        const string Indexes = "SELECT name || ' ' || tbl_name FROM sqlite_schema WHERE type = 'index' ORDER BY 1";
        Query(_folder, Indexes).ShouldBe(Query(fresh, Indexes));
    }

    private static List<string> Query(EmbeddedFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    /// <summary>Every word that the passages of the default collection hold, each once.</summary>
    private static async Task<string[]> TermsAsync(IPassageIndex index)
    {
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var document in (await index.ListDocumentsAsync("default", 0, 100)).Documents)
        {
            foreach (var passage in await index.ListPassagesAsync(document.Id))
            {
                words.UnionWith(passage.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return [.. words];
    }
}
