using AngleSharp.Html.Parser;
using SemanticSearch.Adapters.Readers.TextDecoding;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers.Html;

/// <summary>
/// Reads web pages: the main content as blocks, without navigation, cookie notices, share bars, comments and footers. A page in which
/// no main content can be told is read whole, without its clutter. Runs no scripts and loads nothing.
/// </summary>
public sealed class HtmlReader : IDocumentReader
{
    public IReadOnlyList<string> Extensions { get; } = [".html", ".htm", ".xhtml"];

    public IReadOnlyList<string> MediaTypes { get; } = ["text/html", "application/xhtml+xml"];

    public ExtractedText Read(ReadOnlyMemory<byte> bytes, ReadingHints hints, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hints);
        var source = TextDecoder.Decode(bytes.Span, hints.Charset ?? CharsetDeclaration.InMarkup(bytes.Span));
        using var document = new HtmlParser().ParseDocument(source);
        cancellationToken.ThrowIfCancellationRequested();
        if (document.Body is not { } body)
        {
            throw new UnreadableDocumentException("holds no text: a page of frames");
        }

        var content = MainContent.Of(body, cancellationToken);
        var builder = Write(content, cancellationToken);
        if (builder.Length == 0)
        {
            builder = Write(new MainContent([body], Clutter.IsInvisible), cancellationToken);
        }

        return builder.Build(HtmlMetadata.Of(document));
    }

    private static StoredTextBuilder Write(MainContent content, CancellationToken cancellationToken)
    {
        var builder = new StoredTextBuilder();
        foreach (var root in content.Roots)
        {
            new HtmlBlockWriter(builder, content.LeaveOut, cancellationToken).Write(root);
        }

        return builder;
    }
}
