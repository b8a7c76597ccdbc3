using Microsoft.Data.Sqlite;
using SemanticSearch.Adapters.Embedded;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Tests.Contracts;

namespace SemanticSearch.Tests.Adapters.Embedded;

/// <summary>What only the embedded backend promises: crashes, locks, damage and versions.</summary>
public sealed class EmbeddedIndexTests : IDisposable
{
    private readonly EmbeddedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_stored_is_there_after_a_crash()
    {
        await using var index = await _folder.OpenAsync();
        await FillAsync(index, "first", 30);

        // The files as a crash leaves them: not closed, the last batch still in the write-ahead log.
        using var crashed = CopyOf(_folder);
        await using var recovered = await crashed.OpenAsync();

        (await CountAsync(recovered)).ShouldBe(30);
        (await FindAsync(recovered, "first")).ShouldBe(30);
    }

    [Fact]
    public async Task A_batch_cut_short_by_a_crash_is_wholly_absent_and_the_one_before_wholly_there()
    {
        await using var index = await _folder.OpenAsync();
        await FillAsync(index, "first", 30);
        var log = new FileInfo(_folder.DatabaseFile + "-wal");
        var before = log.Length;
        await FillAsync(index, "second", 40);
        log.Refresh();
        log.Length.ShouldBeGreaterThan(before);

        foreach (var part in new[] { 0.1, 0.5, 0.9 })
        {
            using var crashed = CopyOf(_folder);
            using (var torn = new FileStream(crashed.DatabaseFile + "-wal", FileMode.Open))
            {
                torn.SetLength(before + (long)((log.Length - before) * part));
            }

            await using var recovered = await crashed.OpenAsync();

            (await CountAsync(recovered)).ShouldBe(30);
            (await FindAsync(recovered, "second")).ShouldBe(0);
            (await FindAsync(recovered, "first")).ShouldBe(30);
        }
    }

    [Fact]
    public async Task A_second_writer_is_refused_until_the_first_is_closed()
    {
        var first = await _folder.OpenAsync();
        var refusal = await Should.ThrowAsync<DataFolderInUseException>(() => _folder.OpenAsync());
        refusal.Message.ShouldContain(_folder.Path);

        await first.DisposeAsync();
        await (await _folder.OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_reader_beside_a_writer_sees_everything_as_it_was_at_opening()
    {
        await using var writer = await _folder.OpenAsync();
        await FillAsync(writer, "first", 5);
        await using var reader = await _folder.OpenAsync(readOnly: true);
        await FillAsync(writer, "second", 5);
        await writer.DeleteAsync(SampleDocument.Collection, [SampleDocument.IdOf("first 0")]);

        (await CountAsync(reader)).ShouldBe(5);
        (await FindAsync(reader, "first second")).ShouldBe(5);
        (await reader.ReadTextAsync(SampleDocument.IdOf("first 0"))).ShouldBe("first number 0");
        (await CountAsync(writer)).ShouldBe(9);
        await Should.ThrowAsync<InvalidOperationException>(() => FillAsync(reader, "third", 1));
    }

    [Fact]
    public async Task Reading_where_nothing_was_indexed_says_so() =>
        (await Should.ThrowAsync<MissingDataFolderException>(() => _folder.OpenAsync(readOnly: true))).Message.ShouldContain(_folder.Path);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone(bool readOnly)
    {
        var bytes = new byte[20000];
        new Random(8).NextBytes(bytes);
        await File.WriteAllBytesAsync(_folder.DatabaseFile, bytes);

        var refusal = await Should.ThrowAsync<DamagedDataException>(() => _folder.OpenAsync(readOnly));

        refusal.Message.ShouldContain(_folder.DatabaseFile);
        (await File.ReadAllBytesAsync(_folder.DatabaseFile)).ShouldBe(bytes);
        File.Delete(_folder.DatabaseFile);
        await (await _folder.OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task Damaged_pages_are_reported_and_never_read_as_data()
    {
        await using (var index = await _folder.OpenAsync())
        {
            await FillAsync(index, "first", 200);
        }

        await using (var file = new FileStream(_folder.DatabaseFile, FileMode.Open))
        {
            file.Length.ShouldBeGreaterThan(20 * 4096);
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)file.Length - 4096).ToArray());
        }

        await Should.ThrowAsync<DamagedDataException>(async () =>
        {
            await using var index = await _folder.OpenAsync();
            await FindAsync(index, "first");
        });
    }

    [Fact]
    public async Task A_later_format_is_refused_with_both_versions_named()
    {
        await (await _folder.OpenAsync()).DisposeAsync();
        Execute("PRAGMA user_version = 99");

        var refusal = await Should.ThrowAsync<NewerDataFormatException>(() => _folder.OpenAsync());

        refusal.Message.ShouldContain("99");
        refusal.Message.ShouldContain("up to 2");
    }

    [Fact]
    public async Task Another_programs_database_is_refused()
    {
        Execute("CREATE TABLE theirs (x)");

        await Should.ThrowAsync<DamagedDataException>(() => _folder.OpenAsync());
    }

    [Fact]
    public async Task Many_replacements_do_not_slow_or_bend_the_results()
    {
        await using var index = await _folder.OpenAsync();
        for (var round = 0; round < 12; round++)
        {
            await FillAsync(index, "walrus", 600);
        }

        // 12 x 600 passages of which 600 live: compaction has run, and ordinals were renumbered.
        var query = new CandidateQuery
        {
            Collection = SampleDocument.Collection,
            Words = "walrus number 17",
            Vector = SampleDocument.VectorOf("query"),
        };
        var before = await index.RetrieveAsync(query);
        await index.DisposeAsync();
        await using var again = await _folder.OpenAsync();
        var after = await again.RetrieveAsync(query);

        before.Lexical[0].Key.DocumentId.ShouldBe(SampleDocument.IdOf("walrus 17"));
        after.Lexical.ShouldBe(before.Lexical);
        after.Dense.ShouldBe(before.Dense);
    }

    private static async Task FillAsync(IPassageIndex index, string word, int count)
    {
        await index.EnsureCollectionAsync(SampleDocument.Definition);
        await index.ReplaceAsync(
            SampleDocument.Collection, [.. Enumerable.Range(0, count).Select(i => SampleDocument.Of($"{word} {i}", $"{word} number {i}"))]);
    }

    private static async Task<long> CountAsync(IPassageIndex index) =>
        (await index.ListCollectionsAsync()).ShouldHaveSingleItem().Documents;

    private static async Task<int> FindAsync(IPassageIndex index, string words) =>
        (await index.RetrieveAsync(new CandidateQuery { Collection = SampleDocument.Collection, Words = words })).Lexical.Count;

    private static EmbeddedFolder CopyOf(EmbeddedFolder folder)
    {
        var copy = new EmbeddedFolder();
        foreach (var ending in new[] { "", "-wal" })
        {
            File.Copy(folder.DatabaseFile + ending, copy.DatabaseFile + ending);
        }

        return copy;
    }

    private void Execute(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={_folder.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
