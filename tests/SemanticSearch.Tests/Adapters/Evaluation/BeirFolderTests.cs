using SemanticSearch.Adapters.Evaluation;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.Evaluation;

public sealed class BeirFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BeirFolderTests()
    {
        _folder.Write("corpus.jsonl", "{\"_id\":\"d1\",\"title\":\"One\",\"text\":\"First.\"}\n{\"_id\":\"d2\",\"text\":\"Second.\"}\n");
        _folder.Write("queries.jsonl", "{\"_id\":\"q1\",\"text\":\"first\"}\n\n{\"_id\":\"q2\",\"text\":\"nothing\"}\n");
        _folder.Write("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t2\nq2\td2\t0\n");
    }

    [Fact]
    public void Documents_queries_and_grades_are_read_and_unjudged_queries_left_out()
    {
        var collection = BeirFolder.Read(_folder.Path);

        collection.Documents.Select(document => (document.Id, document.Title)).ShouldBe([("d1", "One"), ("d2", null)]);
        var query = collection.Queries.ShouldHaveSingleItem();
        query.Id.ShouldBe("q1");
        query.Grades["d1"].ShouldBe(2);
    }

    [Fact]
    public void Judgements_may_lie_in_a_folder_of_their_own()
    {
        File.Delete(Path.Combine(_folder.Path, "qrels.tsv"));
        _folder.Write("qrels/test.tsv", "q1\td1\t1\n");

        BeirFolder.Read(_folder.Path).Queries.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("corpus.jsonl", "{\"_id\":\"d1\",\"text\":\"x\"}\nnot json\n", "line 2")]
    [InlineData("corpus.jsonl", "{\"_id\":\"d1\"}\n", "\"text\"")]
    [InlineData("queries.jsonl", "{\"_id\":7,\"text\":\"x\"}\n", "line 1")]
    [InlineData("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\td1\n", "line 2")]
    public void A_bad_line_is_named_with_its_file(string name, string content, string said)
    {
        _folder.Write(name, content);

        var error = Should.Throw<InvalidDataException>(() => BeirFolder.Read(_folder.Path));

        error.Message.ShouldContain(name);
        error.Message.ShouldContain(said);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<InvalidDataException>(() => BeirFolder.Read(Path.Combine(_folder.Path, "nowhere"))).Message.ShouldContain("corpus.jsonl");

    public void Dispose() => _folder.Dispose();
}
