using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// Text in a BLOB column, as UTF-8. Not a TEXT column: SQLite's text functions end at the first U+0000, and a quote must come back
/// character for character.
/// </summary>
internal static class StoredText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">The text holds half of a surrogate pair, which no UTF-8 can carry.</exception>
    public static byte[] ToBytes(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Strict.GetByteCount(text)];
        Strict.GetBytes(text, bytes);
        return bytes;
    }

    /// <summary>The text of a column of the current row; empty for NULL.</summary>
    public static string Read(SqliteDataReader reader, int column) =>
        Encoding.UTF8.GetString(raw.sqlite3_column_blob(reader.Handle, column));
}
