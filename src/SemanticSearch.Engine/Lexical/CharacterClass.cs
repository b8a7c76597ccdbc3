namespace SemanticSearch.Engine.Lexical;

/// <summary>What a character is to the <see cref="WordBreaker"/>.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Space, punctuation, symbol: ends a word.</summary>
    Other,

    /// <summary>A letter of a script that separates words.</summary>
    Letter,

    /// <summary>A digit or other number character.</summary>
    Digit,

    /// <summary>A combining mark or an invisible format character such as the soft hyphen: continues a word, never starts one.</summary>
    Extend,

    /// <summary>A character of a script written without spaces between words.</summary>
    Unspaced,
}
