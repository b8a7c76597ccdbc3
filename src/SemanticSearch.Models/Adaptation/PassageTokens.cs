namespace SemanticSearch.Models.Adaptation;

/// <summary>A passage as tokens, taken apart so that questions can be made of it.</summary>
/// <param name="Document">Number of its document.</param>
/// <param name="Heading">Its title or heading as a question; empty where it has none worth asking.</param>
/// <param name="Prefix">Title and headings as a model reads them in front of the passage.</param>
/// <param name="Body">The passage without its leading title and headings.</param>
/// <param name="Sentences">Stretches of <paramref name="Body"/> that can be taken out and asked.</param>
internal sealed record PassageTokens(int Document, int[] Heading, int[] Prefix, int[] Body, (int Start, int Length)[] Sentences);
