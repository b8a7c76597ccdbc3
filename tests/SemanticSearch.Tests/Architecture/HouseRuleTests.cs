using System.Text.RegularExpressions;

namespace SemanticSearch.Tests.Architecture;

/// <summary>House rules that no analyzer knows.</summary>
public class HouseRuleTests
{
    private static readonly string[] BannedFolders = ["Helpers", "Utils", "Common", "Misc"];

    [Fact]
    public void Every_source_file_reads_in_one_sitting()
    {
        var tooLong = Sources().Where(file => File.ReadLines(file).Count() > 300).Select(file => Path.GetRelativePath(Repository.Root, file));

        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public void Folders_are_named_after_features()
    {
        var named = Sources().Where(file => BannedFolders.Any(folder => file.Replace('\\', '/').Contains($"/{folder}/", StringComparison.Ordinal)));

        named.ShouldBeEmpty();
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        foreach (var file in Sources().Where(file => Path.GetFileName(file) is not ("Program.cs" or "AssemblyInfo.cs")))
        {
            var folder = Path.GetRelativePath(Repository.PathOf("src"), Path.GetDirectoryName(file)!).Replace('\\', '/').Replace('/', '.');
            var declared = Regex.Match(File.ReadAllText(file), @"^namespace (?<name>[\w.]+);", RegexOptions.Multiline).Groups["name"].Value;

            declared.ShouldBe(folder, file);
        }
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var documents = Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Append(Repository.PathOf("README.md"))
            .Append(Repository.PathOf("CHANGELOG.md"));
        foreach (var document in documents)
        {
            foreach (Match link in Regex.Matches(File.ReadAllText(document), @"\]\((?!https?:|mailto:|#)(?<target>[^)#\s]+)"))
            {
                var target = Path.Combine(Path.GetDirectoryName(document)!, link.Groups["target"].Value);
                (File.Exists(target) || Directory.Exists(target)).ShouldBeTrue($"{document} links to {link.Groups["target"].Value}");
            }
        }
    }

    private static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
