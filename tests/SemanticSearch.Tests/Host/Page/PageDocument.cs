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

        {string.Join("\n\n", Text.Split("\n\n").Select(InMarkdown))}
        """;

    private static string InMarkdown(string paragraph) =>
        (IsHeading(paragraph) ? "## " : string.Empty) + paragraph.Replace("<", "\\<", StringComparison.Ordinal);

    /// <summary>Whether a paragraph of the text is a heading: short, and not a sentence.</summary>
    public static bool IsHeading(string paragraph) => paragraph.Length < 60 && !paragraph.EndsWith('.');
}
