namespace SemanticSearch.Models.Tokenization.Normalizing;

/// <summary>Which steps of BERT's normalisation are taken.</summary>
/// <param name="Clean">Take control characters away and make all white space spaces.</param>
/// <param name="SpaceHan">Set spaces around Han characters.</param>
/// <param name="StripAccents">Decompose canonically and take nonspacing marks away.</param>
/// <param name="Lower">Lower the case.</param>
internal readonly record struct BertNormalization(bool Clean, bool SpaceHan, bool StripAccents, bool Lower);
