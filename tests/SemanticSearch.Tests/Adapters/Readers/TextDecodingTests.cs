using System.Text;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Tests.Adapters.Readers;

public class TextDecodingTests
{
    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_decides_and_is_not_stored(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        Reading.Bytes([.. encoding.GetPreamble(), .. encoding.GetBytes("Grüße aus Köln")], "a.txt").Text.ShouldBe("Grüße aus Köln");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Unmarked_utf16_is_recognised_by_its_zeros(bool bigEndian)
        => Reading.Bytes(new UnicodeEncoding(bigEndian, byteOrderMark: false).GetBytes("A plain sentence."), "a.txt").Text.ShouldBe("A plain sentence.");

    [Fact]
    public void Undeclared_text_that_is_not_utf8_is_windows_1252()
        => Reading.Bytes([(byte)'c', (byte)'a', (byte)'f', 0xE9, (byte)' ', 0x93, (byte)'x', 0x94], "a.txt").Text.ShouldBe("café “x”");

    [Fact]
    public void A_declared_charset_is_honoured()
        => Reading.Bytes([0xD4, 0xC5, 0xCB, 0xD3, 0xD4], "a.txt", "koi8-r").Text.ShouldBe("текст");

    [Fact]
    public void A_stale_latin1_declaration_yields_to_valid_utf8()
        => Reading.Bytes("naïve"u8.ToArray(), "a.txt", "iso-8859-1").Text.ShouldBe("naïve");

    [Fact]
    public void Broken_bytes_in_mostly_utf8_text_become_replacement_characters()
        => Reading.Bytes([.. "größer "u8, 0xFF, .. " schöner"u8], "a.txt").Text.ShouldBe("größer \ufffd schöner");

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20, 0 }, "zip")]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31 }, "PDF")]
    [InlineData(new byte[] { 1, 2, 3, 4, 65, 66, 67 }, "control characters")]
    public void Binary_content_is_refused_with_what_it_looks_like(byte[] bytes, string reason)
        => Should.Throw<UnreadableDocumentException>(() => Reading.Bytes(bytes, "a.txt")).Message.ShouldContain(reason);

    [Theory]
    [InlineData("a.txt", "")]
    [InlineData("a.md", "")]
    [InlineData("a.html", "")]
    [InlineData("a.txt", " \n\t \r\n")]
    public void A_file_without_text_is_empty(string name, string content)
        => Should.Throw<UnreadableDocumentException>(() => Reading.Text(content, name)).Message.ShouldStartWith("is empty");

    [Fact]
    public void Line_ends_marks_and_controls_are_normalised()
        => Reading.Text("One.\r\nTwo.\rThree.\u2028Four.\ufeff\0 e\u0301").Text.ShouldBe("One.\nTwo.\nThree.\nFour. \u00e9");

    [Fact]
    public void Fifty_megabytes_of_text_are_read()
    {
        var line = "A sentence of plain text, nothing else. "u8;
        var bytes = new byte[50 * 1024 * 1024];
        for (var i = 0; i + line.Length <= bytes.Length; i += line.Length)
        {
            line.CopyTo(bytes.AsSpan(i));
            bytes[i + line.Length - 1] = (byte)'\n';
        }

        var read = SemanticSearch.Adapters.Readers.AdapterReaders.All[0].Read(bytes, new ReadingHints("a.txt"));
        read.Blocks.Count.ShouldBe(bytes.Length / line.Length);
    }

    [Fact]
    public void A_line_of_a_million_characters_is_one_paragraph()
        => Reading.Text(new string('x', 1_000_000)).Blocks.ShouldHaveSingleItem().Span.Length.ShouldBe(1_000_000);

    [Fact]
    public void Reading_stops_when_cancelled()
    {
        var reader = SemanticSearch.Adapters.Readers.AdapterReaders.All[0];
        Should.Throw<OperationCanceledException>(() => reader.Read("Some text."u8.ToArray(), new ReadingHints("a.txt"), new CancellationToken(canceled: true)));
    }
}
