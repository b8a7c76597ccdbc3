using FsCheck;
using FsCheck.Fluent;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Feedback;

namespace SemanticSearch.Tests.Core.Searching.Feedback;

public class RelevanceFeedbackTests
{
    [Fact]
    public void The_first_passages_are_trusted_by_score_and_their_weights_sum_to_1()
    {
        var chosen = RelevanceFeedback.Choose([.. Enumerable.Range(0, 9).Select(i => Candidate(i, 0.6 - (0.02 * i)))]);

        chosen.Select(passage => passage.Key.Start).ShouldBe([0, 1, 2, 3, 4]);
        chosen.Sum(passage => passage.Weight).ShouldBe(1, 1e-6);
        chosen.Select(passage => passage.Weight).ShouldBe(chosen.Select(passage => passage.Weight).OrderDescending());
    }

    [Fact]
    public void A_passage_far_ahead_is_nearly_alone_believed()
    {
        var chosen = RelevanceFeedback.Choose([Candidate(0, 0.9), Candidate(1, 0.5), Candidate(2, 0.49)]);

        chosen[0].Weight.ShouldBeGreaterThan(0.97f);
    }

    [Fact]
    public void What_scores_0_is_no_answer() => RelevanceFeedback.Choose([Candidate(0, 0), Candidate(1, 0)]).ShouldBeEmpty();

    [Fact]
    public void Expansion_keeps_the_weight_and_the_order_of_the_query_and_adds_the_most_telling_terms_first() =>
        Prop.ForAll(Evidence().ToArbitrary(), evidence =>
        {
            LexicalTerm[] query = [new("t3", 2, 1), new("own", 1, 4)];

            var expanded = RelevanceFeedback.Expand(query, evidence);

            var added = expanded.Skip(2).Select(term => term.Weight).ToList();
            return expanded.Take(2).Select(term => term.Term).SequenceEqual(["t3", "own"])
                && Math.Abs(expanded.Sum(term => term.Weight) - 3) < 1e-4
                && added.SequenceEqual(added.OrderDescending())
                && expanded.Select(term => term.Term).Distinct().Count() == expanded.Count
                && expanded.Count <= RelevanceFeedback.Terms + 2;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Terms_that_tell_nothing_leave_the_query_as_it_is()
    {
        LexicalTerm[] query = [new("walrus", 1, 2)];

        RelevanceFeedback.Expand(query, []).ShouldBe(query);
        RelevanceFeedback.Expand(query, [new TermEvidence("tusk", 1, 0)]).ShouldBe(query);
        RelevanceFeedback.Expand([], [new TermEvidence("tusk", 1, 1)]).ShouldBeEmpty();
    }

    private static FusedCandidate Candidate(int start, double score) =>
        new(new PassageKey(new DocumentId("00000000000000000000"), start), score, null, null);

    private static Gen<TermEvidence[]> Evidence() =>
        from scores in Gen.Choose(0, 1000).ArrayOf(60)
        from count in Gen.Choose(0, 60)
        select scores.Take(count).Select((score, i) => new TermEvidence("t" + i, 1, score / 100f)).ToArray();
}
