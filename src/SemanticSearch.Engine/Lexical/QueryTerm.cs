namespace SemanticSearch.Engine.Lexical;

/// <summary>A term that passages are scored by.</summary>
/// <param name="Term">The term as indexed.</param>
/// <param name="Number">Its number in the index that made it; negative when no passage has held it.</param>
/// <param name="Weight">How much it counts: how often the query holds it, or what feedback gave it; 0 or more.</param>
/// <param name="InverseDocumentFrequency">Of the live passages; a term that none holds is the rarest there can be.</param>
public readonly record struct QueryTerm(string Term, int Number, float Weight, float InverseDocumentFrequency);
