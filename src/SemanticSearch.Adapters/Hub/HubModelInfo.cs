namespace SemanticSearch.Adapters.Hub;

/// <summary>The part we read of what a hub answers at <c>/api/models/NAME/revision/REVISION?blobs=true</c>.</summary>
/// <param name="Id">Name of the model, as the hub spells it.</param>
/// <param name="Sha">The commit.</param>
/// <param name="Tags">Labels, among them <c>license:ID</c>.</param>
/// <param name="Siblings">Its files.</param>
internal sealed record HubModelInfo(string? Id, string? Sha, IReadOnlyList<string?>? Tags, IReadOnlyList<HubSibling?>? Siblings);
