namespace SemanticSearch.Core.Chunking;

/// <summary>What a cut in front of a piece would separate, best first.</summary>
internal enum PieceBreak
{
    /// <summary>Two blocks.</summary>
    Block,

    /// <summary>Two items of a list.</summary>
    ListItem,

    /// <summary>Two rows of a table or lines of code.</summary>
    Line,

    /// <summary>Two sentences of a paragraph.</summary>
    Sentence,

    /// <summary>Two parts of a sentence too long for any passage.</summary>
    Inside,
}
