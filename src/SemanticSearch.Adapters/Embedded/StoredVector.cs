using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>A vector in a BLOB column: its components as little-endian 32-bit floats, one after another.</summary>
internal static class StoredVector
{
    public static byte[] ToBytes(ReadOnlySpan<float> vector) => MemoryMarshal.AsBytes(vector).ToArray();

    /// <summary>Copies the vector of a column of the current row.</summary>
    /// <exception cref="DamagedDataException">The column does not hold a vector of that many components.</exception>
    public static void Read(SqliteDataReader reader, int column, Span<float> target)
    {
        var bytes = raw.sqlite3_column_blob(reader.Handle, column);
        var target8 = MemoryMarshal.AsBytes(target);
        if (bytes.Length != target8.Length)
        {
            throw new DamagedDataException(
                $"A passage in {Database.FileName} has a vector of {bytes.Length} bytes where {target8.Length} are needed. Restore the file from "
                + "a backup, or move it away and index the documents again.");
        }

        bytes.CopyTo(target8);
    }
}
