using System.Text.RegularExpressions;

namespace SemanticSearch.Tests.Host.Page;

/// <summary>What holds for the page's files as they lie in the source; needs no browser.</summary>
public sealed partial class PageFilesTests
{
    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (var path in Directory.EnumerateFiles(FixtureServer.PageFolder, "*", SearchOption.AllDirectories))
        {
            files.Add(Path.GetRelativePath(FixtureServer.PageFolder, path));
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_file_is_short_and_asks_nothing_of_other_sites(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(FixtureServer.PageFolder, file));
        lines.Length.ShouldBeLessThan(200);
        lines.Where(line => OtherSite().IsMatch(line)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_file_makes_markup_out_of_text(string file)
    {
        if (file.EndsWith(".js", StringComparison.Ordinal))
        {
            File.ReadAllText(Path.Combine(FixtureServer.PageFolder, file)).ShouldNotMatch(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(");
        }
    }

    [Fact]
    public void The_page_has_no_inline_script_and_no_inline_style()
    {
        var page = File.ReadAllText(Path.Combine(FixtureServer.PageFolder, "index.html"));
        page.ShouldNotMatch(@"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:");
        foreach (Match reference in References().Matches(page))
        {
            File.Exists(Path.Combine(FixtureServer.PageFolder, reference.Groups[1].Value)).ShouldBeTrue(reference.Value);
        }
    }

    [GeneratedRegex("""(?:src|href|url|import|from|fetch)\s*[=(]?\s*["'(]\s*(?:https?:)?//""")]
    private static partial Regex OtherSite();

    [GeneratedRegex("""(?:src|href)="/([^"]+)["]""")]
    private static partial Regex References();
}
