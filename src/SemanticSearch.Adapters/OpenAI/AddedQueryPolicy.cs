using System.ClientModel.Primitives;

namespace SemanticSearch.Adapters.OpenAI;

/// <summary>Adds a query to the address of each call: Azure's <c>api-version</c>, which the SDK does not know.</summary>
internal sealed class AddedQueryPolicy(string query) : PipelinePolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Add(message);
        ProcessNext(message, pipeline, currentIndex);
    }

    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Add(message);
        return ProcessNextAsync(message, pipeline, currentIndex);
    }

    private void Add(PipelineMessage message)
    {
        if (message.Request.Uri is { } address)
        {
            var present = address.Query.TrimStart('?');
            message.Request.Uri = new UriBuilder(address) { Query = present.Length == 0 ? query : $"{present}&{query}" }.Uri;
        }
    }
}
