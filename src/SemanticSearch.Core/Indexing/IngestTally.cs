using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing;

/// <summary>Counts what an ingestion does, from several workers at once, and passes it on as progress.</summary>
internal sealed class IngestTally(IProgress<IngestProgress>? progress, int? total)
{
    // A report for every source would cost more than the source itself on a terminal; every 32nd keeps a bar moving.
    private const int ReportEvery = 32;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<SkippedSource> _skipped = [];
    private int _added;
    private int _updated;
    private int _unchanged;
    private int _passages;
    private int _looked;

    public int Removed { get; set; }

    /// <summary>Notes a source that exists, so that it does not count as vanished; false when it was noted before.</summary>
    public bool TrySee(string source)
    {
        lock (_gate)
        {
            if (++_looked % ReportEvery == 0)
            {
                Report(source);
            }

            return _seen.Add(source);
        }
    }

    public bool HasSeen(string source)
    {
        lock (_gate)
        {
            return _seen.Contains(source);
        }
    }

    public void Unchanged()
    {
        lock (_gate)
        {
            _unchanged++;
        }
    }

    public void Skip(string source, string reason)
    {
        lock (_gate)
        {
            _skipped.Add(new SkippedSource(source, reason));
        }
    }

    public void Written(IReadOnlyList<IndexedDocument> batch, IReadOnlyDictionary<DocumentId, SourceFingerprint> known)
    {
        lock (_gate)
        {
            foreach (var document in batch)
            {
                _ = known.ContainsKey(document.Record.Id) ? _updated++ : _added++;
                _passages += document.Passages.Count;
            }

            Report(batch[^1].Record.Source);
        }
    }

    public IngestReport ToReport(string collection, double tookMs)
    {
        lock (_gate)
        {
            return new IngestReport
            {
                Collection = collection,
                Added = _added,
                Updated = _updated,
                Unchanged = _unchanged,
                Removed = Removed,
                Passages = _passages,
                Skipped = [.. _skipped.OrderBy(skipped => skipped.Source, StringComparer.Ordinal)],
                TookMs = tookMs,
            };
        }
    }

    private void Report(string current) =>
        progress?.Report(new IngestProgress(_looked, total, _passages, _skipped.Count, current));
}
