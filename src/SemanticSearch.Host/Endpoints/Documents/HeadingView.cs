using SemanticSearch.Core.Documents;

namespace SemanticSearch.Host.Endpoints.Documents;

/// <summary>A heading of a document; its words are the stored text at its span.</summary>
/// <param name="Level">1 (title) to 6.</param>
/// <param name="Span">Where it stands.</param>
public sealed record HeadingView(int Level, SpanView Span)
{
    public static HeadingView Of(TextBlock heading) => new(heading.Level, new SpanView(heading.Span.Start, heading.Span.Length));
}
