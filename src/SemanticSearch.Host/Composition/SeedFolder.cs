using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Host.Composition;

/// <summary>Finds the sample corpus that the first command indexes.</summary>
public static class SeedFolder
{
    private const string Name = "seeds";

    /// <summary>Labelled questions for measuring, beside the documents but none of them.</summary>
    private const string Questions = "questions.jsonl";

    public static bool IsDocument(SourceDocument source) => Path.GetFileName(source.Source) != Questions;

    /// <summary>
    /// <c>seeds/</c> in the working directory, else beside the executable or up the tree from it; null when there is none.
    /// </summary>
    public static string? Find(string workingDirectory)
    {
        var here = Path.Combine(workingDirectory, Name);
        if (Directory.Exists(here))
        {
            return here;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Name);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
