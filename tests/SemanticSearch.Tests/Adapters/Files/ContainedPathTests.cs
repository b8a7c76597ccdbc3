using SemanticSearch.Adapters.Files;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.Files;

public sealed class ContainedPathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Root => _folder.Path;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a/b/c.txt")]
    [InlineData("a/../b.txt")]
    [InlineData("..a/b")]
    public void A_path_below_theRoot_is_resolved(string path)
    {
        ContainedPath.TryResolve(Root, path, out var full).ShouldBeTrue();
        full.ShouldBe(Path.GetFullPath(path, Root));
    }

    [Theory]
    [InlineData("../a.txt")]
    [InlineData("a/../../b.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\a.txt")]
    [InlineData("\\\\server\\share")]
    [InlineData("a\0b")]
    [InlineData("")]
    public void A_path_that_leaves_theRoot_is_refused(string path)
        => ContainedPath.TryResolve(Root, path, out _).ShouldBeFalse();

    [Fact]
    public void A_folder_whose_name_starts_with_theRoots_name_is_outside()
        => ContainedPath.TryResolve(Root, "../" + Path.GetFileName(Root) + "x/a.txt", out _).ShouldBeFalse();

    [Fact]
    public void A_path_that_leaves_through_a_link_is_refused()
    {
        Directory.CreateSymbolicLink(Path.Combine(Root, "link"), Path.GetTempPath());
        ContainedPath.TryResolve(Root, "link/a.txt", out _).ShouldBeFalse();
    }
}
