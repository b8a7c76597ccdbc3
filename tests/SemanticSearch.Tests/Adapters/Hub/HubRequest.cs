namespace SemanticSearch.Tests.Adapters.Hub;

/// <summary>A request as a server saw it.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Authorization">The header, or null.</param>
/// <param name="Range">The header, or null.</param>
/// <param name="At">When it came, in ticks of the clock.</param>
internal sealed record HubRequest(string Path, string? Authorization, string? Range, long At);
