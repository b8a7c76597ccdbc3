using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Searching;

/// <summary>
/// Turns a fused ranking into the page that was asked for: reads passages from the top, folds near-duplicates, groups by
/// document, diversifies, and cuts at offset and limit.
/// </summary>
internal sealed class ResultArranger(
    IPassageSource index, SearchRequest request, IReadOnlyDictionary<PassageKey, StoredPassage> known)
{
    // Diversity chooses among this many passages for each one it shows; more would let in passages that hardly match.
    private const int DiversityPool = 4;

    public async Task<(IReadOnlyList<ResultGroup> Groups, bool HasMore)> ArrangeAsync(
        IReadOnlyList<FusedCandidate> ranking, CancellationToken cancellationToken)
    {
        var end = request.Offset + request.Limit;
        var wanted = request.Diversity > 0 ? end * DiversityPool : end + 1;
        var groups = new List<ResultGroup>(wanted);
        var byDocument = new Dictionary<string, ResultGroup>(StringComparer.Ordinal);
        var read = 0;

        // A grouped page reads on while the list lasts, so that a group's further passages are found; others stop when full.
        while (read < ranking.Count && (groups.Count < wanted || (request.GroupByDocument && read < end * request.GroupSize * 2)))
        {
            var block = ranking.Skip(read).Take(Math.Max(wanted - groups.Count, 16)).ToList();
            read += block.Count;
            foreach (var passage in await ReadAsync(block, cancellationToken))
            {
                Place(passage, groups, byDocument);
            }
        }

        if (request.Diversity > 0)
        {
            groups = Diversified(groups, end + 1);
        }

        return (groups.Skip(request.Offset).Take(request.Limit).ToList(), groups.Count > end);
    }

    private async Task<IEnumerable<RankedPassage>> ReadAsync(
        IReadOnlyList<FusedCandidate> candidates, CancellationToken cancellationToken)
    {
        var keys = candidates.Select(candidate => candidate.Key).Where(key => !known.ContainsKey(key)).ToList();
        var byKey = keys.Count == 0
            ? known
            : (await index.ReadPassagesAsync(request.Collection, keys, cancellationToken))
                .Concat(candidates.Where(candidate => known.ContainsKey(candidate.Key)).Select(candidate => known[candidate.Key]))
                .ToDictionary(passage => passage.Key);

        // A document replaced since retrieval has lost some keys; its other passages are in the index's own next answer.
        return candidates
            .Where(candidate => byKey.ContainsKey(candidate.Key))
            .Select(candidate => new RankedPassage(candidate, byKey[candidate.Key]));
    }

    private void Place(RankedPassage ranked, List<ResultGroup> groups, Dictionary<string, ResultGroup> byDocument)
    {
        var document = ranked.Passage.Document.Id.Value;
        if (request.GroupByDocument && byDocument.TryGetValue(document, out var own))
        {
            if (own.Members.Count < request.GroupSize)
            {
                own.Members.Add(ranked);
            }

            return;
        }

        if (request.CollapseDuplicates && FindDuplicate(ranked, groups) is { } original)
        {
            original.Duplicates.Add(ranked.Passage);
            return;
        }

        var group = new ResultGroup(ranked);
        groups.Add(group);
        byDocument.TryAdd(document, group);
    }

    private static RankedPassage? FindDuplicate(RankedPassage ranked, List<ResultGroup> groups) => groups
        .Select(group => group.Members[0])
        .FirstOrDefault(shown => NearDuplicates.AreNear(shown.Passage, ranked.Passage));

    private List<ResultGroup> Diversified(List<ResultGroup> groups, int count)
    {
        var heads = groups.Select(group => group.Members[0]).ToList();
        var order = MaximalMarginalRelevance.Order(
            heads.Select(head => head.Passage).ToList(),
            heads.Select(head => head.Candidate.Score).ToList(),
            request.Diversity,
            count);
        return order.Select(place => groups[place]).ToList();
    }
}
