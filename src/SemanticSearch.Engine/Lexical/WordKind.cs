namespace SemanticSearch.Engine.Lexical;

/// <summary>What a <see cref="WordBreaker"/> found, which decides how it becomes a term.</summary>
public enum WordKind
{
    /// <summary>Letters, perhaps with digits: folded, and stemmed when they are English letters.</summary>
    Word,

    /// <summary>Starts with a digit: kept whole.</summary>
    Number,

    /// <summary>Single letters with dots between, such as U.S.A: joined.</summary>
    Acronym,

    /// <summary>Two neighbouring characters of a script written without spaces: kept as they are.</summary>
    Bigram,
}
