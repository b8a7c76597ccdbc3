namespace SemanticSearch.Tests.Host.Page;

/// <summary>A document of the page's test corpus, as it is stored: paragraphs between empty lines, headings on lines of their own.</summary>
public sealed record PageDocument(string Source, string Title, string Author, string Publisher, string Published, string Language, string Text)
{
    /// <summary>The document as a Markdown file with front matter, for servers that read files.</summary>
    public string ToMarkdown() => $"""
        ---
        title: "{Title}"
        author: "{Author}"
        publisher: "{Publisher}"
        date: {Published}
        language: {Language}
        url: https://example.org/{Source}
        ---

        {Text}
        """;
}
