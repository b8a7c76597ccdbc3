namespace SemanticSearch.Models.Tokenization.Pipeline;

/// <summary>An added token in a text: where it starts and ends, in UTF-16 code units, and its id.</summary>
internal readonly record struct AddedTokenMatch(int Start, int End, int Id);
