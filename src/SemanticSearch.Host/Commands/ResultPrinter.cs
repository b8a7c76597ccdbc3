using System.Globalization;
using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Reranking;

namespace SemanticSearch.Host.Commands;

/// <summary>Prints search results for a person: who says it, what it says, and how to open it.</summary>
public sealed class ResultPrinter(Terminal terminal)
{
    private const string Indent = "   ";

    private readonly Ink _ink = new(terminal.Colour);

    public void Write(SearchResponse response, int offset)
    {
        if (response.Notice is not null)
        {
            terminal.Error.WriteLine($"{response.Notice}\n");
        }

        for (var i = 0; i < response.Results.Count; i++)
        {
            if (i > 0)
            {
                terminal.Out.WriteLine();
            }

            WriteHit(response.Results[i], offset + i + 1);
        }

        if (response.FeedbackTerms is { Count: > 0 } added)
        {
            terminal.Error.WriteLine($"\nWords added by the first passages: {string.Join(", ", added.Take(12).Select(term => term.Term))}.");
        }

        if (response.Rerank is { Status: RerankStatus.OverBudget } late)
        {
            terminal.Error.WriteLine($"\nReranking took more than its time ({late.TookMs:0} ms for {late.Candidates} passages); this is the first ranking. --rerank-budget gives it more.");
        }

        terminal.Error.WriteLine(response.Results.Count == 0
            ? $"Nothing found in collection '{response.Collection}' ({response.TookMs:0.#} ms). Try other words, fewer conditions or a lower --min-score."
            : $"\n{Counted.Of(response.Results.Count, "passage")} in {response.TookMs:0.#} ms{(response.HasMore ? $"; more with --offset {offset + response.Results.Count}" : string.Empty)}.");
    }

    private void WriteHit(PassageHit hit, int number)
    {
        var citation = hit.Citation;
        terminal.Out.WriteLine($"{number,2} {_ink.Bold(citation.Title ?? citation.Source)}{_ink.Faint(HeadingsOf(citation))}");
        terminal.Out.WriteLine(Indent + _ink.Faint(OriginOf(citation, hit.Score)));
        WritePassage(hit);
        terminal.Out.WriteLine(Indent + _ink.Faint($"semsearch show {ShortId.Of(citation.DocumentId)}#{citation.Start}"));
        WriteExplanation(hit.Explanation);
        foreach (var more in hit.More ?? [])
        {
            terminal.Out.WriteLine($"{Indent}{_ink.Faint($"also at #{more.Citation.Start} · {more.Score:0.00}")}");
            WritePassage(more);
        }

        foreach (var twin in hit.AlsoIn ?? [])
        {
            terminal.Out.WriteLine($"{Indent}{_ink.Faint($"also in {twin.Title ?? twin.Source} · semsearch show {ShortId.Of(twin.DocumentId)}#{twin.Start}")}");
        }
    }

    private void WritePassage(PassageHit hit)
    {
        foreach (var line in PassageLines.Wrap(hit.Text, hit.Highlights, terminal.Width - Indent.Length, _ink))
        {
            terminal.Out.WriteLine(Indent + line);
        }
    }

    private void WriteExplanation(ScoreExplanation? explanation)
    {
        if (explanation is null)
        {
            return;
        }

        terminal.Out.WriteLine($"{Indent}meaning  {Part(explanation.Dense)}");
        terminal.Out.WriteLine($"{Indent}words    {Part(explanation.Lexical)}{(explanation.Terms.Count > 0 ? $" · {string.Join(", ", explanation.Terms)}" : string.Empty)}");
        if (explanation.Rerank is { } rerank)
        {
            terminal.Out.WriteLine($"{Indent}again    {string.Join(" · ", PartsOf(rerank))}");
        }
    }

    private static IEnumerable<string> PartsOf(RerankPart rerank)
    {
        yield return $"before {rerank.Before:0.000}";
        if (rerank.Title is { } title)
        {
            yield return $"title {title:0.00}";
        }

        if (rerank.Reranker is { } said)
        {
            yield return $"reranker {said:0.00} × weight {rerank.RerankerWeight:0.00}";
        }

        if (rerank.Neighbours is { } neighbours)
        {
            yield return $"neighbours {neighbours:0.000}";
        }
    }

    private static string Part(ScorePart? part) => part switch
    {
        null => "not searched",
        { Rank: { } rank } => $"rank {rank} · raw {part.Raw:0.000} · normalised {part.Normalised:0.000} × weight {part.Weight:0.00}",
        _ => $"not in the list · normalised {part.Normalised:0.000} × weight {part.Weight:0.00}",
    };

    private static string HeadingsOf(Citation citation)
    {
        var path = string.Join(" › ", citation.Headings.Where(heading => heading != citation.Title));
        return path.Length == 0 ? string.Empty : $" › {path}";
    }

    private static string OriginOf(Citation citation, double score) => string.Join(
        " · ",
        new[] { citation.Author, citation.Publisher, citation.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{score:0.00}" }
            .Where(part => !string.IsNullOrEmpty(part)));
}
