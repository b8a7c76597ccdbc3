using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Searching;
using SemanticSearch.Host.Commands;

namespace SemanticSearch.Tests.Host.Commands;

public class WhereConditionTests
{
    [Fact]
    public void A_value_matches_as_every_type_it_reads_as()
    {
        var filter = WhereConditions.Parse("pages=12").ShouldBeOfType<Filter.AnyOf>();

        filter.Field.ShouldBe("pages");
        filter.Values.ShouldBe([new MetadataValue.Text("12"), new MetadataValue.Number(12)]);
    }

    [Fact]
    public void A_value_may_hold_operators()
    {
        var filter = WhereConditions.Parse("url=https://example.org/?a>=b").ShouldBeOfType<Filter.AnyOf>();

        filter.Field.ShouldBe("url");
        filter.Values.ShouldBe([new MetadataValue.Text("https://example.org/?a>=b")]);
    }

    [Fact]
    public void Bounds_are_numbers_or_dates()
    {
        WhereConditions.Parse("pages >= 3").ShouldBe(new Filter.Range("pages", new MetadataValue.Number(3), true, null, true));
        WhereConditions.Parse("published<=2025-12-04").ShouldBeOfType<Filter.Range>().Upper.ShouldBeOfType<MetadataValue.Date>();
        Should.Throw<CommandFailedException>(() => WhereConditions.Parse("pages>=many")).ExitCode.ShouldBe(ExitCode.WrongUsage);
    }

    [Fact]
    public void Several_conditions_must_all_hold()
    {
        var filter = WhereConditions.Join(["a=1", "b=2"], new DateOnly(2025, 1, 1), null).ShouldBeOfType<Filter.And>();

        filter.Filters.Count.ShouldBe(3);
        WhereConditions.Join([], null, null).ShouldBeNull();
    }
}
