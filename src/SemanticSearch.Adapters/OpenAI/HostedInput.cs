namespace SemanticSearch.Adapters.OpenAI;

/// <summary>A text on its way to a hosted model.</summary>
/// <param name="Place">Where it stands among the texts that were asked for, from 0.</param>
/// <param name="Prompt">What stands in front of it.</param>
/// <param name="Content">The text, shortened where it had to be.</param>
/// <param name="Tokens">Guessed tokens of both.</param>
/// <param name="FullLength">Length of the text before it was shortened, in UTF-16 code units.</param>
internal sealed record HostedInput(int Place, string Prompt, string Content, int Tokens, int FullLength)
{
    /// <summary>An input that is still refused at this many characters is not refused for its length.</summary>
    private const int ShortestContent = 32;

    /// <summary>Whether less than the whole text is sent.</summary>
    public bool IsShortened => Content.Length < FullLength;

    /// <summary>What is sent.</summary>
    public string Text => Prompt + Content;

    /// <summary>The same with the first half of its content; null where that would leave too little.</summary>
    public HostedInput? Halved()
    {
        var half = Content.Length / 2;
        if (half < ShortestContent)
        {
            return null;
        }

        // Half a surrogate pair is no character.
        half -= char.IsHighSurrogate(Content[half - 1]) ? 1 : 0;
        return this with { Content = Content[..half], Tokens = (Tokens + 1) / 2 };
    }
}
