using SemanticSearch.Core.Indexing;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Endpoints.Collections;

namespace SemanticSearch.Host.Endpoints.Generations;

/// <summary>Describes a collection with its generations and how the building of one goes.</summary>
public static class CollectionDetails
{
    /// <exception cref="UnknownCollectionException">There is no such collection.</exception>
    public static async Task<CollectionView> OfAsync(Library library, string name, CancellationToken cancellationToken)
    {
        var collections = await library.Index.ListCollectionsAsync(cancellationToken);
        var summary = collections.FirstOrDefault(each => each.Definition.Name == name) ?? throw new UnknownCollectionException(name);
        return await OfAsync(library, summary, cancellationToken);
    }

    public static async Task<CollectionView> OfAsync(Library library, CollectionSummary summary, CancellationToken cancellationToken)
    {
        var build = library.Switch.StatusOf(summary.Definition.Name);
        var generations = await library.Index.ListGenerationsAsync(summary.Definition.Name, cancellationToken);
        return CollectionView.Of(summary) with { Generations = [.. generations.Select(each => GenerationView.Of(each, build))] };
    }
}
