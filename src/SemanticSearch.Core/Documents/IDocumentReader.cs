namespace SemanticSearch.Core.Documents;

/// <summary>
/// Turns the bytes of one family of formats into <see cref="ExtractedText"/>. Stateless and safe for any thread.
/// </summary>
public interface IDocumentReader
{
    /// <summary>File name endings it reads, lower case with the dot, such as <c>.md</c>.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>Media types it reads, lower case without parameters, such as <c>text/markdown</c>.</summary>
    IReadOnlyList<string> MediaTypes { get; }

    /// <summary>Reads a document.</summary>
    /// <param name="bytes">The whole document.</param>
    /// <param name="hints">What is known from outside: its name and declared charset.</param>
    /// <param name="cancellationToken">Ends long extractions early.</param>
    /// <exception cref="UnreadableDocumentException">The bytes are not what they claim to be, or hold no text.</exception>
    ExtractedText Read(ReadOnlyMemory<byte> bytes, ReadingHints hints, CancellationToken cancellationToken = default);
}
