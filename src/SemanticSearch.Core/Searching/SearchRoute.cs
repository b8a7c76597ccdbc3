using SemanticSearch.Core.Indexing.Generations;

namespace SemanticSearch.Core.Searching;

/// <summary>How the searches of one collection run at present.</summary>
/// <param name="Generation">The generation they read.</param>
/// <param name="Searcher">Searches it with its model.</param>
/// <param name="ByWords">Searches it without its model.</param>
/// <param name="Missing">Why its model cannot be used; null when it can.</param>
/// <param name="Made">When this was found out, as a timestamp of the clock.</param>
internal sealed record SearchRoute(Generation Generation, Searcher Searcher, Searcher ByWords, string? Missing, long Made);
