namespace SemanticSearch.Adapters.OpenAI;

/// <summary>What a hosted embedder has done since it was opened.</summary>
/// <param name="Calls">HTTP calls made, repeated ones included.</param>
/// <param name="Retries">Calls that repeated one that failed for a reason that can pass.</param>
/// <param name="Inputs">Texts embedded.</param>
/// <param name="Shortened">Texts embedded by their start because they were too long for the model.</param>
/// <param name="Tokens">Tokens that the server counted, where it says so.</param>
public sealed record HostedEmbedderUsage(long Calls, long Retries, long Inputs, long Shortened, long Tokens);
