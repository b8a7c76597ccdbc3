using System.Reflection;
using SemanticSearch.Host.Endpoints.Collections;
using SemanticSearch.Host.Endpoints.Generations;

namespace SemanticSearch.Host.Composition;

/// <summary>Describes an opened library, for <c>/v1/status</c> and <c>semsearch stats</c> alike.</summary>
public static class LibraryStatus
{
    public static string Version { get; } =
        typeof(LibraryStatus).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static async Task<ServerStatus> OfAsync(Library library, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var collections = await library.Index.ListCollectionsAsync(cancellationToken);
        var views = new List<CollectionView>(collections.Count);
        foreach (var collection in collections)
        {
            views.Add(await CollectionDetails.OfAsync(library, collection, cancellationToken));
        }

        return new ServerStatus(
            Version,
            new ModelView(library.Model.Name, library.Model.Fingerprint, library.Model.Dimensions),
            views,
            time.GetElapsedTime(started).TotalMilliseconds);
    }
}
