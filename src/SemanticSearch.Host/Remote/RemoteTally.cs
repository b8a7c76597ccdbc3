using System.Collections.Concurrent;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Endpoints.Documents;

namespace SemanticSearch.Host.Remote;

/// <summary>Counts what became of the documents sent to a server. Safe for any thread.</summary>
public sealed class RemoteTally(IProgress<IngestProgress>? progress, int? total)
{
    private readonly Lock _gate = new();
    private readonly List<SkippedSource> _skipped = [];
    private readonly Dictionary<SaveStatus, int> _saved = [];
    private int _passages;

    /// <summary>Sources that exist, skipped or not, so that none of them counts as vanished.</summary>
    public ConcurrentDictionary<string, bool> Seen { get; } = new(StringComparer.Ordinal);

    public void Save(string source, DocumentSaved saved)
    {
        lock (_gate)
        {
            _saved[saved.Status] = _saved.GetValueOrDefault(saved.Status) + 1;
            _passages += saved.Status == SaveStatus.Unchanged ? 0 : saved.Document.Passages;
            Report(source);
        }
    }

    public void Skip(string source, string reason)
    {
        lock (_gate)
        {
            _skipped.Add(new SkippedSource(source, reason));
            Report(source);
        }
    }

    public IngestReport ToReport(string collection, int removed, double tookMs)
    {
        lock (_gate)
        {
            return new IngestReport
            {
                Collection = collection,
                Added = _saved.GetValueOrDefault(SaveStatus.Added),
                Updated = _saved.GetValueOrDefault(SaveStatus.Updated),
                Unchanged = _saved.GetValueOrDefault(SaveStatus.Unchanged),
                Removed = removed,
                Passages = _passages,
                Skipped = [.. _skipped.OrderBy(skipped => skipped.Source, StringComparer.Ordinal)],
                TookMs = tookMs,
            };
        }
    }

    private void Report(string source)
    {
        Seen[source] = true;
        progress?.Report(new IngestProgress(Seen.Count, total, _passages, _skipped.Count, source));
    }
}
