namespace SemanticSearch.Core.Searching;

/// <summary>A term that a lexical list was scored by.</summary>
/// <param name="Term">The term as indexed: lower case, stemmed.</param>
/// <param name="Weight">How much it counts: how often the query holds it, or what feedback gave it; more than 0.</param>
/// <param name="InverseDocumentFrequency">How rare it is in the collection; a term that no passage holds is the rarest there can be.</param>
public readonly record struct LexicalTerm(string Term, float Weight, float InverseDocumentFrequency);
