namespace SemanticSearch.Models.Tokenization.Pipeline;

/// <summary>A token found in the text before the model sees it, such as <c>[MASK]</c>.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Content">The characters looked for.</param>
/// <param name="SingleWord">Whether it counts only where no letter, digit or underscore touches it.</param>
/// <param name="StripLeft">Whether white space before it belongs to it.</param>
/// <param name="StripRight">Whether white space after it belongs to it.</param>
/// <param name="Normalized">Whether it is looked for in normalised text, itself normalised.</param>
internal sealed record AddedToken(int Id, string Content, bool SingleWord, bool StripLeft, bool StripRight, bool Normalized);
