using SemanticSearch.Models.Training;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Models.Training;

public sealed class TrainingPairReaderTests : IDisposable
{
    // printf '{"query":"q1","passage":"p1","kind":"qa"}\n' | xz | base64 -w0
    private const string Compressed = "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AApAChdAD2IiieTmMTcUVF64tSHMrLnZcPGBCzMrP9VCUg6H3aaEyYx3xF/3gAAG23qYw9G2nMAAUQq/PYobx+2830BAAAAAARZWg==";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Plain_and_compressed_files_are_read_in_order_of_name_and_others_left_alone()
    {
        _folder.Write("b.jsonl", "{\"query\":\"q2\",\"passage\":\"p2\"}\n{\"passage\":\"p3\",\"query\":\"q3\"}\n");
        File.WriteAllBytes(Path.Combine(_folder.Path, "a.jsonl.xz"), Convert.FromBase64String(Compressed));
        _folder.Write("MANIFEST.md", "not pairs");
        TrainingPairReader.ReadDirectory(_folder.Path).ShouldBe([new("a", "q1", "p1"), new("b", "q2", "p2"), new("b", "q3", "p3")]);
    }

    [Theory]
    [InlineData("{\"query\":\"q\"}")]
    [InlineData("{\"query\":null,\"passage\":\"p\"}")]
    [InlineData("{\"query\":1,\"passage\":\"p\"}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("query")]
    public void A_line_that_is_no_pair_is_reported_by_file_and_number(string line)
    {
        _folder.Write("bad.jsonl", "{\"query\":\"q\",\"passage\":\"p\"}\n" + line + "\n");
        Should.Throw<InvalidDataException>(() => TrainingPairReader.ReadDirectory(_folder.Path)).Message.ShouldStartWith("bad, line 2");
    }

    public void Dispose() => _folder.Dispose();
}
