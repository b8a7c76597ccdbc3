using System.Buffers;
using System.Text.Json;
using SemanticSearch.Core.Searching;
using SemanticSearch.Host.Composition;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Serving;

/// <summary>Searches once before anybody asks, so that the first question does not wait for the compiler.</summary>
public static class WarmUp
{
    public static async Task RunAsync(Library library, CancellationToken cancellationToken)
    {
        var collections = await library.Index.ListCollectionsAsync(cancellationToken);
        if (collections.Count == 0)
        {
            return;
        }

        var request = new SearchRequest { Query = "what is this about?", Collection = collections[0].Definition.Name, Limit = 3 };
        var response = await library.Searcher.SearchAsync(request, cancellationToken);
        await using var writer = new Utf8JsonWriter(new ArrayBufferWriter<byte>());
        JsonSerializer.Serialize(writer, response, ApiJson.Instance.SearchResponse);
    }
}
