using System.Text.RegularExpressions;

namespace SemanticSearch.Models.Tokenization.Normalizing;

/// <summary>Replaces every match of a regular expression that is decided in time linear in the text.</summary>
internal sealed class PatternReplacement(Regex pattern, string replacement) : INormalizer
{
    /// <inheritdoc/>
    public string Normalize(string text) => pattern.Replace(text, _ => replacement);
}
