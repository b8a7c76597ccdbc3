using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using SemanticSearch.Adapters.Readers.PlainText;
using SemanticSearch.Adapters.Readers.TextDecoding;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Adapters.Readers.Markdown;

/// <summary>
/// Reads Markdown (CommonMark with tables, task lists, footnotes and YAML front matter). What is stored is what a person would read:
/// no markup, no front matter, link texts without their addresses.
/// </summary>
public sealed class MarkdownReader : IDocumentReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseYamlFrontMatter()
        .UsePipeTables()
        .UseGridTables()
        .UseTaskLists()
        .UseFootnotes()
        .UseDefinitionLists()
        .UseEmphasisExtras()
        .Build();

    public IReadOnlyList<string> Extensions { get; } = [".md", ".markdown"];

    public IReadOnlyList<string> MediaTypes { get; } = ["text/markdown", "text/x-markdown"];

    public ExtractedText Read(ReadOnlyMemory<byte> bytes, ReadingHints hints, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hints);
        var source = TextDecoder.Decode(bytes.Span, hints.Charset);
        MarkdownDocument document;
        try
        {
            document = Markdig.Markdown.Parse(source, Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested beyond Markdig's limit of 128, as no person writes; its words are still words.
            return PlainTextReader.FromText(source, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var metadata = document.Count > 0 && document[0] is YamlFrontMatterBlock front
            ? FrontMatter.Parse(front.Lines.ToString())
            : DocumentMetadata.Empty;
        var builder = new StoredTextBuilder();
        new MarkdownBlockWriter(builder, cancellationToken).Write(document);
        return builder.Build(metadata with { Title = metadata.Title ?? builder.FirstHeading });
    }
}
