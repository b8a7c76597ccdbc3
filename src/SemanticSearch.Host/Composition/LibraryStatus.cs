using System.Reflection;
using SemanticSearch.Host.Endpoints.Collections;

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
        return new ServerStatus(
            Version,
            new ModelView(library.Model.Name, library.Model.Fingerprint, library.Model.Dimensions),
            [.. collections.Select(CollectionView.Of)],
            time.GetElapsedTime(started).TotalMilliseconds);
    }
}
