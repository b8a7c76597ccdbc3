using Microsoft.Data.Sqlite;
using SemanticSearch.Core.Documents;
using SQLitePCL;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// The blocks of a document in a BLOB column. Each block is one byte with its kind in the low four bits (0 paragraph, 1 heading,
/// 2 list item, 3 table, 4 code, 5 quote) and its level in the high four; the gap between the end of the block before (0 for the
/// first) and its start, zigzag-coded, since a careless reader may overlap blocks; and its length. Both numbers are little-endian base-128
/// integers. Four bytes for most blocks, against some forty as JSON.
/// </summary>
internal static class StoredBlocks
{
    /// <summary>The bytes, or null for blocks that are not known.</summary>
    public static byte[]? ToBytes(IReadOnlyList<TextBlock>? blocks)
    {
        if (blocks is null)
        {
            return null;
        }

        using var stream = new MemoryStream(blocks.Count * 4);
        using var writer = new BinaryWriter(stream);
        var end = 0;
        foreach (var block in blocks)
        {
            var gap = block.Span.Start - end;
            writer.Write((byte)((int)block.Kind | (block.Level << 4)));
            writer.Write7BitEncodedInt((gap << 1) ^ (gap >> 31));
            writer.Write7BitEncodedInt(block.Span.Length);
            end = block.Span.End;
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>The blocks of a column of the current row; null for NULL.</summary>
    /// <exception cref="DamagedDataException">The column does not hold blocks.</exception>
    public static IReadOnlyList<TextBlock>? Read(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Of(raw.sqlite3_column_blob(reader.Handle, column).ToArray());

    /// <exception cref="DamagedDataException">The bytes are no blocks.</exception>
    public static IReadOnlyList<TextBlock> Of(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var reader = new BinaryReader(stream);
        var blocks = new List<TextBlock>(bytes.Length / 4);
        var end = 0;
        try
        {
            while (stream.Position < bytes.Length)
            {
                var head = reader.ReadByte();
                var zigzag = (uint)reader.Read7BitEncodedInt();
                var start = end + ((int)(zigzag >> 1) ^ -(int)(zigzag & 1));
                var length = reader.Read7BitEncodedInt();
                var kind = (BlockKind)(head & 0xF);
                if (!Enum.IsDefined(kind) || start < 0 || length < 0)
                {
                    throw Damaged(innerException: null);
                }

                blocks.Add(new TextBlock(kind, new TextSpan(start, length), head >> 4));
                end = start + length;
            }
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException)
        {
            throw Damaged(exception);
        }

        return blocks;
    }

    private static DamagedDataException Damaged(Exception? innerException) => new(
        $"A document in {Database.FileName} has blocks that cannot be read. Restore the file from a backup, or move it away and index "
        + "the documents again.",
        innerException!);
}
