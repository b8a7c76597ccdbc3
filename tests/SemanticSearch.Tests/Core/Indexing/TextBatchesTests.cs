using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Tests.Core.Indexing;

public class TextBatchesTests
{
    [Fact]
    public void Batches_cover_all_texts_in_order_within_both_limits_and_none_could_take_the_next_text()
    {
        var cases = Gen.ListOf(Gen.Choose(0, 50)).ToArbitrary();
        var limits = Gen.Choose(1, 60).Zip(Gen.Choose(1, 8)).ToArbitrary();
        Prop.ForAll(cases, limits, (sizes, limit) =>
        {
            var (tokens, maxTokens, maxTexts) = (sizes.ToList(), limit.Item1, limit.Item2);
            var batches = TextBatches.Cut(tokens, maxTokens, maxTexts);

            var next = 0;
            foreach (var batch in batches)
            {
                batch.Start.Value.ShouldBe(next);
                next = batch.End.Value;
                var held = tokens[batch];
                held.Count.ShouldBeInRange(1, maxTexts);
                (held.Count == 1 || held.Sum() <= maxTokens).ShouldBeTrue();
                (next == tokens.Count || held.Count == maxTexts || held.Sum() + tokens[next] > maxTokens).ShouldBeTrue();
            }

            next.ShouldBe(tokens.Count);
        }).QuickCheckThrowOnFailure();
    }
}
