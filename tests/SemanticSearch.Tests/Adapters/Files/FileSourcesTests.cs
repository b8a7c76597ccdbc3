using SemanticSearch.Adapters.Files;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.Files;

public sealed class FileSourcesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Root => Path.Combine(_folder.Path, "root");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_are_listed_in_order_with_relative_names()
    {
        Write("b.md");
        Write("a/z.txt");
        Write("a/b.txt");
        (await Names(Root)).ShouldBe(["root/a/b.txt", "root/a/z.txt", "root/b.md"]);
    }

    [Fact]
    public async Task Hidden_and_junk_folders_are_passed_over_in_silence()
    {
        Write(".git/config.txt");
        Write("node_modules/x.md");
        Write("bin/x.md");
        Write(".hidden.md");
        Write("kept.md");
        (await Names(Root)).ShouldBe(["root/kept.md"]);
    }

    [Fact]
    public async Task A_file_without_a_reader_is_skipped_with_the_reason()
    {
        Write("a.png");
        Write("q.jsonl");
        Write("LICENSE");
        (await List(Root)).Select(source => (source.Source, source.SkipReason)).ShouldBe(
        [
            ("root/LICENSE", "no reader for files without an ending"), ("root/a.png", "no reader for .png"), ("root/q.jsonl", "no reader for .jsonl"),
        ]);
    }

    [Fact]
    public async Task Folders_listed_one_after_the_other_share_no_name()
    {
        Write("one/README.md");
        Write("two/README.md");
        (await Names(Path.Combine(Root, "one"))).ShouldBe(["one/README.md"]);
        (await Names(Path.Combine(Root, "two"))).ShouldBe(["two/README.md"]);
        FileSources.Prefixes([Path.Combine(Root, "two"), Path.Combine(Root, "one", "README.md")]).ShouldBe(["two/", "README.md"]);
    }

    [SkippableFact]
    public async Task A_named_pipe_is_skipped_and_not_waited_for()
    {
        Skip.If(OperatingSystem.IsWindows(), "no named pipes among files on Windows");
        Directory.CreateDirectory(Root);
        using var made = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(Root, "pipe.txt")]);
        await made.WaitForExitAsync();
        (await List(Root)).ShouldHaveSingleItem().SkipReason.ShouldBe("is empty, or no plain file");
    }

    [Fact]
    public async Task A_file_over_the_limit_is_skipped_with_both_sizes()
    {
        Write("big.txt", new string('x', 3 * 1024 * 1024));
        var source = (await List(new FileSourceOptions { MaxBytes = 1024 * 1024 }, Root)).ShouldHaveSingleItem();
        source.SkipReason.ShouldBe("3 MB is larger than the limit of 1 MB");
    }

    [Fact]
    public async Task A_file_that_grows_after_listing_is_refused_when_read()
    {
        Write("a.txt", "small");
        var source = (await List(new FileSourceOptions { MaxBytes = 10 }, Root)).ShouldHaveSingleItem();
        Write("a.txt", "no longer small");
        (await Should.ThrowAsync<UnreadableDocumentException>(async () => await source.ReadBytes!(default))).Message.ShouldContain("larger");
    }

    [Fact]
    public async Task A_file_that_vanishes_after_listing_is_refused_when_read()
    {
        Write("a.txt");
        var source = (await List(Root)).ShouldHaveSingleItem();
        File.Delete(Path.Combine(Root, "a.txt"));
        (await Should.ThrowAsync<UnreadableDocumentException>(async () => await source.ReadBytes!(default))).Message.ShouldBe("vanished before it was read");
    }

    [SkippableFact]
    public async Task An_unreadable_file_is_refused_with_the_reason()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "an administrator can read every file");
        Write("a.txt");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(Root, "a.txt"), UnixFileMode.None);
        }

        var source = (await List(Root)).ShouldHaveSingleItem();
        (await Should.ThrowAsync<UnreadableDocumentException>(async () => await source.ReadBytes!(default))).Message.ShouldContain("permission denied");
    }

    [Fact]
    public async Task A_symbolic_link_loop_is_reported_and_ends()
    {
        Write("a/doc.txt");
        Directory.CreateSymbolicLink(Path.Combine(Root, "a", "again"), Root);
        var sources = await List(Root);
        sources.Select(source => source.Source).ShouldBe(["root/a/again", "root/a/doc.txt"]);
        sources[0].SkipReason.ShouldBe("is a symbolic link in a loop");
    }

    [Fact]
    public async Task Links_that_leave_the_root_are_skipped_with_the_reason()
    {
        using var outside = new TemporaryFolder();
        Directory.CreateDirectory(Root);
        File.CreateSymbolicLink(Path.Combine(Root, "file.txt"), outside.Write("secret.txt", "secret"));
        Directory.CreateSymbolicLink(Path.Combine(Root, "folder"), outside.Path);
        var sources = await List(Root);
        sources.Count.ShouldBe(2);
        sources.ShouldAllBe(source => source.SkipReason == "is a symbolic link that leads outside the given folder");
    }

    [Fact]
    public async Task Several_roots_are_told_apart_by_their_names()
    {
        Write("one/docs/a.txt");
        Write("two/docs/a.txt");
        Write("three/a.txt");
        (await Names(Path.Combine(Root, "one", "docs"), Path.Combine(Root, "two", "docs"), Path.Combine(Root, "three")))
            .ShouldBe(["one/docs/a.txt", "two/docs/a.txt", "three/a.txt"]);
    }

    [Fact]
    public async Task A_file_may_be_given_itself()
    {
        Write("x/a.txt", "hello");
        var source = (await List(Path.Combine(Root, "x", "a.txt"))).ShouldHaveSingleItem();
        source.Source.ShouldBe("a.txt");
        (await source.ReadBytes!(default)).ToArray().ShouldBe("hello"u8.ToArray());
    }

    [Fact]
    public async Task A_path_that_does_not_exist_is_named()
        => (await Should.ThrowAsync<FileNotFoundException>(() => List(Path.Combine(Root, "nothing")))).Message.ShouldContain("nothing");

    [Fact]
    public async Task The_count_is_the_number_of_sources_listed()
    {
        Write("a.txt");
        Write("b/c.png");
        Write("b/.d.txt");
        FileSources.Count([Root]).ShouldBe((await List(Root)).Count);
    }

    private void Write(string name, string content = "text") => _folder.Write("root/" + name, content);

    private static async Task<List<string>> Names(params string[] paths) => (await List(paths)).ConvertAll(source => source.Source);

    private static Task<List<SourceDocument>> List(params string[] paths) => List(new FileSourceOptions(), paths);

    private static async Task<List<SourceDocument>> List(FileSourceOptions options, params string[] paths)
    {
        var sources = new List<SourceDocument>();
        await foreach (var source in FileSources.EnumerateAsync(paths, options))
        {
            sources.Add(source);
        }

        return sources;
    }
}
