namespace SemanticSearch.Models.Tokenization.Splitting;

/// <summary>When a mark is set in front of a text.</summary>
internal enum MetaspacePrefix
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>Only at the beginning of the whole text.</summary>
    First,

    /// <summary>Also after every added token.</summary>
    Always,
}
