using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Tests.Core.Documents;

public class IdentityTests
{
    [Fact]
    public void A_document_id_follows_from_collection_and_source_alone()
    {
        DocumentId.From("default", "a.md").ShouldBe(DocumentId.From("default", "a.md"));
        DocumentId.From("default", "a.md").ShouldNotBe(DocumentId.From("other", "a.md"));
        DocumentId.From("a", "b.md").ShouldNotBe(DocumentId.From("ab", ".md"));
    }

    [Fact]
    public void A_document_id_reads_what_it_writes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), source =>
        {
            var id = DocumentId.From("default", source.Get);
            return DocumentId.TryParse(id.ToString(), out var read) && read == id;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789abcdef012")]
    [InlineData("0123456789ABCDEF0123")]
    [InlineData("../../../etc/passwd!")]
    public void Anything_else_is_no_document_id(string? text) => DocumentId.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_passage_key_reads_what_it_writes() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), start =>
        {
            var key = new PassageKey(DocumentId.From("default", "a.md"), start);
            return PassageKey.TryParse(key.ToString(), out var read) && read == key;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("0123456789abcdef0123")]
    [InlineData("0123456789abcdef0123#")]
    [InlineData("0123456789abcdef0123#-1")]
    [InlineData("0123456789abcdef0123#99999999999")]
    [InlineData("#12")]
    public void Anything_else_is_no_passage_key(string text) => PassageKey.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("default", true)]
    [InlineData("news-2025_11", true)]
    [InlineData("News", false)]
    [InlineData("-news", false)]
    [InlineData("a/b", false)]
    [InlineData("", false)]
    public void Collection_names_are_plain(string name, bool valid) => CollectionName.IsValid(name).ShouldBe(valid);

    [Fact]
    public void Metadata_from_outside_wins_and_gaps_are_filled()
    {
        var outside = new DocumentMetadata { Title = "Given" };
        var inside = new DocumentMetadata { Title = "Found", Author = "Someone" };

        var merged = outside.Over(inside);

        merged.Title.ShouldBe("Given");
        merged.Author.ShouldBe("Someone");
    }
}
