namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>How far the filling of a generation has come.</summary>
/// <param name="Documents">Documents of the collection that it holds.</param>
/// <param name="Total">Documents of the collection.</param>
/// <param name="Passages">Passages made in this run.</param>
/// <param name="DocumentsPerSecond">Rate of this run; 0 while not known.</param>
/// <param name="TimeLeft">At that rate; null while not known.</param>
/// <param name="Failed">Documents that could not be made.</param>
public sealed record BuildProgress(long Documents, long Total, long Passages, double DocumentsPerSecond, TimeSpan? TimeLeft, int Failed);
