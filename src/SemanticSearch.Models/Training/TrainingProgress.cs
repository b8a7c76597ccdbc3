namespace SemanticSearch.Models.Training;

/// <summary>Where a training run stands.</summary>
/// <param name="Stage">What it is doing, in words: <c>reading</c>, <c>vocabulary</c>, <c>training</c>.</param>
/// <param name="Done">Units done: pairs while reading, steps while training.</param>
/// <param name="Total">Units in all, 0 while unknown.</param>
/// <param name="Loss">Mean contrastive loss since the last report, in nats; 0 outside training.</param>
public readonly record struct TrainingProgress(string Stage, long Done, long Total, double Loss);
