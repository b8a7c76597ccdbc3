using SemanticSearch.Adapters.Files;

namespace SemanticSearch.Tests.Adapters.Files;

public sealed class ContainedPathTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("semsearch-root-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a/b/c.txt")]
    [InlineData("a/../b.txt")]
    [InlineData("..a/b")]
    public void A_path_below_the_root_is_resolved(string path)
    {
        ContainedPath.TryResolve(_root, path, out var full).ShouldBeTrue();
        full.ShouldBe(Path.GetFullPath(path, _root));
    }

    [Theory]
    [InlineData("../a.txt")]
    [InlineData("a/../../b.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\a.txt")]
    [InlineData("\\\\server\\share")]
    [InlineData("a\0b")]
    [InlineData("")]
    public void A_path_that_leaves_the_root_is_refused(string path)
        => ContainedPath.TryResolve(_root, path, out _).ShouldBeFalse();

    [Fact]
    public void A_folder_whose_name_starts_with_the_roots_name_is_outside()
        => ContainedPath.TryResolve(_root, "../" + Path.GetFileName(_root) + "x/a.txt", out _).ShouldBeFalse();

    [Fact]
    public void A_path_that_leaves_through_a_link_is_refused()
    {
        Directory.CreateSymbolicLink(Path.Combine(_root, "link"), Path.GetTempPath());
        ContainedPath.TryResolve(_root, "link/a.txt", out _).ShouldBeFalse();
    }
}
