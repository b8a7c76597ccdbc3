using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>Counts what a build does, from several workers at once, and passes it on as progress.</summary>
internal sealed class BuildTally(IProgress<BuildProgress>? progress, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<DocumentId, FailedDocument> _failed = [];
    private readonly long _started = clock.GetTimestamp();
    private long _held;
    private long _total;
    private long _documents;
    private long _passages;

    /// <summary>Documents stored since the pass began.</summary>
    public long StoredInPass { get; private set; }

    public int Failed
    {
        get
        {
            lock (_gate)
            {
                return _failed.Count;
            }
        }
    }

    public void BeginPass() => StoredInPass = 0;

    /// <summary>Takes up how full the generation is.</summary>
    public void See(GenerationSummary summary)
    {
        lock (_gate)
        {
            (_held, _total) = (summary.Documents, summary.Total);
            Report();
        }
    }

    public void Stored(int documents, int passages)
    {
        lock (_gate)
        {
            StoredInPass += documents;
            _documents += documents;
            _passages += passages;
            _held += documents;
            Report();
        }
    }

    /// <summary>A document was made, whatever had failed with it before.</summary>
    public void Made(DocumentId id)
    {
        lock (_gate)
        {
            _failed.Remove(id);
        }
    }

    public void Fail(FailedDocument document)
    {
        lock (_gate)
        {
            _failed[document.Id] = document;
        }
    }

    public BuildOutcome ToOutcome(bool switched)
    {
        lock (_gate)
        {
            return new BuildOutcome(
                switched, _documents, _passages, [.. _failed.Values.OrderBy(failed => failed.Source, StringComparer.Ordinal)]);
        }
    }

    private void Report()
    {
        if (progress is null)
        {
            return;
        }

        var seconds = clock.GetElapsedTime(_started).TotalSeconds;
        var rate = seconds > 0 ? _documents / seconds : 0;
        var total = Math.Max(_total, _held);
        TimeSpan? left = rate > 0 ? TimeSpan.FromSeconds((total - _held) / rate) : null;
        progress.Report(new BuildProgress(_held, total, _passages, rate, left, _failed.Count));
    }
}
