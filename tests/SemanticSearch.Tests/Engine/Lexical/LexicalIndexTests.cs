using SemanticSearch.Engine.Lexical;
using SemanticSearch.Engine.Ranking;

namespace SemanticSearch.Tests.Engine.Lexical;

public class LexicalIndexTests
{
    private const string Query = "x1 x3 x3 x7 unknown x40";

    [Fact]
    public void Scores_are_those_of_the_formula()
    {
        var passages = Passages(new Random(21), 400);
        var matches = Build(passages).Search(Query, 1000);

        var expected = ByFormula(passages, Query);
        matches.Best.Select(hit => hit.Ordinal).ShouldBe(expected.Keys, ignoreOrder: true);
        matches.Best.ShouldAllBe(hit => Math.Abs(hit.Score - expected[hit.Ordinal]) < 1e-4f);
        matches.Best.ShouldBe(matches.Best.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(100)]
    public void A_short_result_is_the_beginning_of_the_long_one(int count)
    {
        var index = Build(Passages(new Random(22), 700));

        index.Search(Query, count).Best.ShouldBe(index.Search(Query, 10000).Best.Take(count));
    }

    [Fact]
    public void The_impacts_of_a_passage_s_terms_add_up_to_its_score()
    {
        var index = Build(Passages(new Random(29), 300));
        index.Remove(17);

        foreach (var hit in index.Search("x1 x3 x7", 50).Best)
        {
            var impacts = index.Impacts(hit.Ordinal).ToDictionary(impact => impact.Term, impact => impact.Score);
            string[] terms = ["x1", "x3", "x7"];
            terms.Sum(term => impacts.GetValueOrDefault(term)).ShouldBe(hit.Score, 1e-4f);
        }

        index.Impacts(17).ShouldBeEmpty();
    }

    [Fact]
    public void Weighted_terms_score_as_a_query_that_repeats_them()
    {
        var index = Build(Passages(new Random(30), 300));
        List<QueryTerm> terms = [index.Term("x1", 1), index.Term("x3", 2), index.Term("x7", 1), index.Term("unknown", 1), index.Term("x40", 1)];

        var weighted = index.Search(terms, 100);
        var repeated = index.Search(Query, 100);

        index.Terms(Query).ShouldBe(terms);
        weighted.Best.ShouldBe(repeated.Best);
        weighted.Ceiling.ShouldBe(repeated.Ceiling);
    }

    [Fact]
    public void After_deletions_and_replacements_it_answers_as_one_built_afresh()
    {
        var random = new Random(23);
        for (var round = 0; round < 10; round++)
        {
            var passages = Passages(random, 120).ToList();
            var index = Build(passages);
            var live = Enumerable.Range(0, passages.Count).ToList();
            for (var change = 0; change < 60; change++)
            {
                var removed = live[random.Next(live.Count)];
                live.Remove(removed);
                index.Remove(removed).ShouldBeTrue();
                if (random.Next(2) == 0)
                {
                    passages.Add(Passages(random, 1)[0]);
                    live.Add(index.Append(index.Analyze(passages[^1])));
                }
            }

            var fresh = Build([.. live.Select(ordinal => passages[ordinal])]).Search(Query, 50);
            var changed = index.Search(Query, 50);
            index.Compact();
            var compacted = index.Search(Query, 50);

            changed.Ceiling.ShouldBe(fresh.Ceiling);
            changed.Best.Select(hit => hit with { Ordinal = live.IndexOf(hit.Ordinal) }).ShouldBe(fresh.Best);
            compacted.Best.ShouldBe(fresh.Best);
            index.Count.ShouldBe(live.Count);
        }
    }

    [Fact]
    public void A_filter_removes_hits_and_changes_no_score()
    {
        var index = Build(Passages(new Random(24), 300));
        var allowed = new OrdinalSet();
        for (var ordinal = 0; ordinal < 300; ordinal += 7)
        {
            allowed.Add(ordinal);
        }

        var all = index.Search(Query, 300);
        var some = index.Search(Query, 300, allowed);

        some.Best.ShouldNotBeEmpty();
        some.Best.ShouldBe(all.Best.Where(hit => hit.Ordinal % 7 == 0));
        some.Ceiling.ShouldBe(all.Ceiling);
    }

    [Fact]
    public void The_ceiling_counts_repeated_words_and_unknown_ones_and_leaves_out_stop_words()
    {
        var index = Build(["walrus tusk", "walrus", "sea"]);
        var walrus = Bm25.Ceiling(Bm25.InverseDocumentFrequency(3, 2));
        var tusk = Bm25.Ceiling(Bm25.InverseDocumentFrequency(3, 1));
        var elephant = Bm25.Ceiling(Bm25.InverseDocumentFrequency(3, 0));

        index.Search("walrus tusk tusk elephant the", 5).Ceiling.ShouldBe(walrus + (2 * tusk) + elephant, 1e-5f);
        index.Ceiling(index.Terms("walrus tusk tusk elephant the")).ShouldBe(walrus + (2 * tusk) + elephant, 1e-5f);
    }

    [Fact]
    public void A_term_repeated_more_than_255_times_still_counts_once_a_passage()
    {
        var index = Build([string.Join(' ', Enumerable.Repeat("walrus", 1000)), "sea"]);

        var match = index.Search("walrus", 5);

        match.Best.ShouldHaveSingleItem().Score.ShouldBeInRange(0.99f * match.Ceiling, match.Ceiling);
    }

    private static LexicalIndex Build(IEnumerable<string> passages)
    {
        var index = new LexicalIndex();
        foreach (var passage in passages)
        {
            index.Append(index.Analyze(passage));
        }

        return index;
    }

    /// <summary>The slow twin: every passage scored by itself with <see cref="Bm25.Score"/>.</summary>
    private static Dictionary<int, float> ByFormula(string[] passages, string query)
    {
        var words = passages.Select(passage => passage.Split(' ')).ToArray();
        var average = (float)words.Average(list => list.Length);
        var scores = new Dictionary<int, float>();
        for (var ordinal = 0; ordinal < words.Length; ordinal++)
        {
            var list = words[ordinal];
            foreach (var term in query.Split(' ').Where(list.Contains))
            {
                var ceiling = Bm25.Ceiling(
                    Bm25.InverseDocumentFrequency(words.Length, words.Count(other => other.Contains(term))));
                scores[ordinal] = scores.GetValueOrDefault(ordinal)
                    + Bm25.Score(ceiling, list.Count(word => word == term), list.Length, average);
            }
        }

        return scores;
    }

    /// <summary>Passages of words x0 to x49, low numbers more often, each of its own length so that scores seldom tie.</summary>
    private static string[] Passages(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(1, 120))
            .Select(_ => "x" + (int)(50 * random.NextDouble() * random.NextDouble()))))];
}
