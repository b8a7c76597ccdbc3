namespace SemanticSearch.Tests.Adapters.OpenAI;

/// <summary>One call as the server saw it.</summary>
internal sealed record ReceivedCall(
    string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Model, IReadOnlyList<string> Inputs, string Encoding, int? Dimensions);
