using SemanticSearch.Adapters.Readers.Html;
using SemanticSearch.Adapters.Readers.Markdown;
using SemanticSearch.Adapters.Readers.PlainText;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers;

/// <summary>Every reader of this assembly. To add a format, write an <see cref="IDocumentReader"/> and name it here.</summary>
public static class AdapterReaders
{
    public static IReadOnlyList<IDocumentReader> All { get; } = [new PlainTextReader(), new MarkdownReader(), new HtmlReader()];
}
