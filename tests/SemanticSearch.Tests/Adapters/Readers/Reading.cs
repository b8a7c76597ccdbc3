using SemanticSearch.Adapters.Readers;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Tests.Adapters.Readers;

/// <summary>Reads as the pipeline does: the reader by the name's ending. Checks what holds of every result.</summary>
internal static class Reading
{
    public static ExtractedText Text(string content, string name = "a.txt") => Bytes(System.Text.Encoding.UTF8.GetBytes(content), name);

    public static ExtractedText File(string path) => Bytes(System.IO.File.ReadAllBytes(path), Path.GetFileName(path));

    public static ExtractedText Bytes(byte[] bytes, string name, string? charset = null)
    {
        var reader = AdapterReaders.All.Single(reader => reader.Extensions.Contains(Path.GetExtension(name)));
        var read = reader.Read(bytes, new ReadingHints(name, charset));
        ShouldKeepItsPromises(read);
        return read;
    }

    public static string[] Paragraphs(this ExtractedText read, BlockKind kind = BlockKind.Paragraph)
        => [.. read.Blocks.Where(block => block.Kind == kind).Select(block => block.Span.In(read.Text).ToString())];

    public static int WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void ShouldKeepItsPromises(ExtractedText read)
    {
        CanonicalForm.Of(read.Text).ShouldBe(read.Text);
        read.Text.ShouldNotContain("\r");
        read.Text.ShouldNotContain("\0");
        var end = 0;
        foreach (var block in read.Blocks)
        {
            block.Span.Start.ShouldBeGreaterThanOrEqualTo(end);
            string.IsNullOrWhiteSpace(read.Text[end..block.Span.Start]).ShouldBeTrue("text between blocks");
            var text = block.Span.In(read.Text);
            (text.Length > 0 && text.Trim().Length == text.Length).ShouldBeTrue("white space around a block");
            end = block.Span.End;
        }

        string.IsNullOrWhiteSpace(read.Text[end..]).ShouldBeTrue("text after the last block");
    }
}
