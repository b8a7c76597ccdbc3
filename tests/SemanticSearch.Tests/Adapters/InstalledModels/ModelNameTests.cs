using SemanticSearch.Adapters.Hub;
using SemanticSearch.Adapters.InstalledModels;

namespace SemanticSearch.Tests.Adapters.InstalledModels;

public class ModelNameTests
{
    [Theory]
    [InlineData("BAAI/bge-small-en-v1.5", "BAAI--bge-small-en-v1.5")]
    [InlineData("bert_base", "bert_base")]
    [InlineData("a/b", "a--b")]
    public void A_name_is_one_folder(string name, string folder)
    {
        ModelName.TryParse(name)!.FolderName.ShouldBe(folder);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/b/c")]
    [InlineData("../evil")]
    [InlineData("a/..")]
    [InlineData("a..b")]
    [InlineData("a--b")]
    [InlineData(".hidden")]
    [InlineData("ends.")]
    [InlineData("a b")]
    [InlineData("a\\b")]
    [InlineData("a/b\n")]
    [InlineData("é/b")]
    public void What_could_be_something_else_as_a_folder_is_no_name(string text)
    {
        ModelName.TryParse(text).ShouldBeNull();
    }

    [Theory]
    [InlineData("a/b", "main")]
    [InlineData("a/b@main", "main")]
    [InlineData("a/b@v1.0", "v1.0")]
    [InlineData("a/b@refs/pr/3", "refs/pr/3")]
    [InlineData("a/b@", null)]
    [InlineData("a/b@../x", null)]
    [InlineData("a/b@x?y", null)]
    [InlineData("a b@main", null)]
    public void A_reference_is_a_name_and_a_revision(string text, string? revision)
    {
        HubReference.TryParse(text)?.Revision.ShouldBe(revision);
        (HubReference.TryParse(text) is null).ShouldBe(revision is null);
    }
}
