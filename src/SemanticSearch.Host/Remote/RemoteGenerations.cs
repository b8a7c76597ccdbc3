using System.Net;
using System.Text.Json;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Host.Endpoints.Collections;
using SemanticSearch.Host.Endpoints.Generations;
using SemanticSearch.Host.Json;

namespace SemanticSearch.Host.Remote;

/// <summary>Shows and changes the generations of a collection through the server that holds it.</summary>
public sealed class RemoteGenerations(ServerClient server, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public async Task<CollectionView> ReadAsync(string collection, CancellationToken cancellationToken)
    {
        using var response = await server.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Get, $"/v1/collections/{Uri.EscapeDataString(collection)}"), cancellationToken);
        return response.IsSuccessStatusCode
            ? await ServerClient.ReadAsync(response, ApiJson.Instance.CollectionView, cancellationToken)
            : throw await ServerClient.FailureAsync(response, cancellationToken);
    }

    /// <summary>Changes a collection to a model and waits until it is searched with it.</summary>
    /// <exception cref="HttpRequestException">The server refuses, or the change does not get through; the message says why.</exception>
    public async Task<GenerationView> SwitchAsync(
        string collection, string? model, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var begun = await StartAsync(collection, model, cancellationToken);
        while (begun.State != GenerationState.Active)
        {
            await Task.Delay(Pause, time, cancellationToken);
            var view = await ReadAsync(collection, cancellationToken);
            begun = view.Generations?.FirstOrDefault(each => each.Id == begun.Id && each.State != GenerationState.Old)
                ?? throw new HttpRequestException("the change was given up for another, or its generation was dropped.");
            if (begun.Build is { State: BuildState.Waiting, Problem: { } problem })
            {
                throw new HttpRequestException($"{problem} The server goes on trying; 'semsearch generations list' tells how it stands.");
            }

            progress?.Report(new BuildProgress(
                begun.Documents,
                begun.Total,
                begun.Passages,
                begun.Build?.DocumentsPerSecond ?? 0,
                begun.Build?.SecondsLeft is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                begun.Build?.FailedDocuments ?? 0));
        }

        return begun;
    }

    /// <summary>Drops a generation; false when it was not there.</summary>
    public async Task<bool> DropAsync(string collection, string generation, CancellationToken cancellationToken)
    {
        var address = $"/v1/collections/{Uri.EscapeDataString(collection)}/generations/{Uri.EscapeDataString(generation)}";
        using var response = await server.SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, address), cancellationToken);
        return await ServerClient.WasThereAsync(response, cancellationToken);
    }

    /// <summary>Sent twice it starts nothing twice: the same wish finds the same generation.</summary>
    private async Task<GenerationView> StartAsync(string collection, string? model, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new GenerationBody { Model = model }, ApiJson.Instance.GenerationBody);
        using var response = await server.SendAsync(
            () =>
            {
                var content = new ReadOnlyMemoryContent(body);
                content.Headers.ContentType = new("application/json");
                return new HttpRequestMessage(HttpMethod.Post, $"/v1/collections/{Uri.EscapeDataString(collection)}/generations") { Content = content };
            },
            cancellationToken);
        return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted
            ? await ServerClient.ReadAsync(response, ApiJson.Instance.GenerationView, cancellationToken)
            : throw await ServerClient.FailureAsync(response, cancellationToken);
    }
}
