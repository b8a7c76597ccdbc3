using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Evaluation;

/// <summary>Passes the progress of indexing on as the first stage of an evaluation.</summary>
internal sealed class IndexingProgress(IProgress<EvaluationProgress> progress, int total) : IProgress<IngestProgress>
{
    public void Report(IngestProgress value) => progress.Report(new EvaluationProgress("indexing", value.Seen, total));
}
