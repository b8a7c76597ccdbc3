using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Tests.Core.Searching;

public class RankFusionTests
{
    [Fact]
    public void A_passage_that_leads_both_lists_leads_the_fusion()
    {
        var lists = new CandidateLists([At(1, 0.9f), At(2, 0.5f)], [At(1, 7f), At(3, 4f)], 12);

        RankFusion.Fuse(lists, SearchMode.Hybrid, FusionMethod.WeightedSum)[0].Key.ShouldBe(Key(1));
    }

    [Theory]
    [InlineData(FusionMethod.WeightedSum)]
    [InlineData(FusionMethod.ReciprocalRank)]
    public void Every_score_lies_between_0_and_1_and_is_the_sum_of_its_explained_parts(FusionMethod method) =>
        Prop.ForAll(Lists().ToArbitrary(), lists => RankFusion.Fuse(lists, SearchMode.Hybrid, method).All(candidate =>
            candidate.Score is >= 0 and <= 1.0000001
            && Math.Abs(candidate.Score - Weighted(candidate.Dense!) - Weighted(candidate.Lexical!)) < 1e-9)).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_candidate_of_either_list_is_ranked_once() =>
        Prop.ForAll(Lists().ToArbitrary(), lists =>
        {
            var fused = RankFusion.Fuse(lists, SearchMode.Hybrid, FusionMethod.WeightedSum).Select(candidate => candidate.Key).ToList();
            var given = lists.Dense.Concat(lists.Lexical).Select(candidate => candidate.Key).ToHashSet();
            return fused.Count == given.Count && given.SetEquals(fused);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(SearchMode.Dense)]
    [InlineData(SearchMode.Lexical)]
    public void A_single_mode_keeps_the_order_of_its_list(SearchMode mode) =>
        Prop.ForAll(Lists().ToArbitrary(), lists =>
        {
            var only = mode == SearchMode.Dense ? lists with { Lexical = [] } : lists with { Dense = [] };
            var expected = mode == SearchMode.Dense ? lists.Dense : lists.Lexical;
            var scores = RankFusion.Fuse(only, mode, FusionMethod.WeightedSum).Select(candidate => candidate.Score).ToList();
            return scores.Count == expected.Count && scores.SequenceEqual(scores.OrderDescending());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reciprocal_rank_looks_at_ranks_alone()
    {
        var near = new CandidateLists([At(1, 0.9f), At(2, 0.89f)], [At(2, 5f), At(1, 1f)], 6);
        var far = new CandidateLists([At(1, 0.9f), At(2, 0.1f)], [At(2, 5f), At(1, 4.9f)], 6);

        Scores(near).ShouldBe(Scores(far));

        static IEnumerable<double> Scores(CandidateLists lists) =>
            RankFusion.Fuse(lists, SearchMode.Hybrid, FusionMethod.ReciprocalRank).Select(candidate => candidate.Score);
    }

    [Fact]
    public void Ties_are_ordered_by_key_so_that_rankings_repeat()
    {
        var lists = new CandidateLists([At(9, 0.5f), At(3, 0.5f)], [], 0);

        RankFusion.Fuse(lists, SearchMode.Dense, FusionMethod.WeightedSum).Select(candidate => candidate.Key.Start).ShouldBe([3, 9]);
    }

    private static double Weighted(ScorePart part) => part.Normalised * part.Weight;

    private static PassageKey Key(int start) => new(new DocumentId("00000000000000000000"), start);

    private static Candidate At(int start, float score) => new(Key(start), score);

    private static Gen<CandidateLists> Lists() =>
        from dense in List(-1, 1)
        from lexical in List(0, 30)
        select new CandidateLists(dense, lexical, 40);

    private static Gen<IReadOnlyList<Candidate>> List(float least, float most) =>
        from starts in Gen.Choose(0, 40).ListOf()
        from shares in Gen.Choose(0, 1000).ArrayOf(41)
        select (IReadOnlyList<Candidate>)starts.Distinct()
            .Select(start => At(start, least + ((most - least) * shares[start] / 1000f)))
            .OrderByDescending(candidate => candidate.Score)
            .ToList();
}
