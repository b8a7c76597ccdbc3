using System.Collections.Concurrent;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;

namespace SemanticSearch.Core.Searching;

/// <summary>
/// Searches each collection with the model of its active generation. A search keeps the generation that it began with, from the
/// embedding of the query to the reading of passages, whatever becomes active meanwhile. Safe for any thread.
/// </summary>
/// <param name="index">The index.</param>
/// <param name="models">The models of the collections.</param>
/// <param name="leases">Told which generations are being read.</param>
/// <param name="searcherOf">Makes the searcher of a generation over what it reads and its model.</param>
/// <param name="clock">Tells when a model that could not be opened is asked for again.</param>
public sealed class SearchRouter(
    IPassageIndex index,
    CollectionModels models,
    GenerationLeases leases,
    Func<IPassageSource, IEmbedder, Searcher> searcherOf,
    TimeProvider clock)
{
    /// <summary>A generation can be dropped between being looked up and being held; more often than this in one search it is no race.</summary>
    private const int Attempts = 4;

    /// <summary>A model that could not be opened is asked for again after this long, not by every search.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, SearchRoute> _routes = new(StringComparer.Ordinal);

    /// <summary>
    /// Searches a collection. Where its model cannot be used the search is by words alone, and <see cref="SearchResponse.Notice"/> says so.
    /// </summary>
    /// <exception cref="InvalidSearchException">The request breaks a rule; says which.</exception>
    /// <exception cref="UnknownCollectionException">The collection does not exist.</exception>
    public async Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default)
    {
        SearchValidation.Check(request);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var route = await RouteAsync(request.Collection, cancellationToken);
                using var lease = leases.Take(route.Generation);
                return await SearchAsync(route, request, cancellationToken);
            }
            catch (UnknownGenerationException) when (attempt < Attempts)
            {
                _routes.TryRemove(request.Collection, out _);
            }
        }
    }

    private static async Task<SearchResponse> SearchAsync(SearchRoute route, SearchRequest request, CancellationToken cancellationToken)
    {
        var missing = route.Missing;
        if (missing is null || request.Mode == SearchMode.Lexical)
        {
            try
            {
                return await route.Searcher.SearchAsync(request, cancellationToken) with { Generation = route.Generation.Id };
            }
            catch (EmbedderUnavailableException exception)
            {
                missing = exception.Message;
            }
        }

        var response = await route.ByWords.SearchAsync(request with { Mode = SearchMode.Lexical }, cancellationToken);
        return response with
        {
            Generation = route.Generation.Id,
            Notice = $"Searched by words alone, as the model that filled the collection, {route.Generation.Definition.ModelName}, cannot be used: {missing}",
        };
    }

    private async ValueTask<SearchRoute> RouteAsync(string collection, CancellationToken cancellationToken)
    {
        var active = await index.FindActiveAsync(collection, cancellationToken) ?? throw new UnknownCollectionException(collection);
        if (_routes.TryGetValue(collection, out var known) && ReferenceEquals(known.Generation, active)
            && (known.Missing is null || clock.GetElapsedTime(known.Made) < RetryAfter))
        {
            return known;
        }

        var route = await MakeAsync(active, cancellationToken);
        _routes[collection] = route;
        return route;
    }

    private async Task<SearchRoute> MakeAsync(Generation active, CancellationToken cancellationToken)
    {
        var source = index.OpenGeneration(active);
        var byWords = searcherOf(source, new MissingEmbedder(active.Definition));
        try
        {
            var embedder = await models.OpenAsync(active, cancellationToken);
            return new SearchRoute(active, searcherOf(source, embedder), byWords, Missing: null, clock.GetTimestamp());
        }
        catch (Exception exception) when (exception is EmbedderUnavailableException or ModelMismatchException)
        {
            return new SearchRoute(active, byWords, byWords, exception.Message, clock.GetTimestamp());
        }
    }
}
