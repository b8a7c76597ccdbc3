namespace SemanticSearch.Host.Commands;

/// <summary>Emphasis for terminals (ECMA-48 graphic rendition); plain text where colour is off.</summary>
public sealed class Ink(bool on)
{
    public string Bold(string text) => Dress(text, "1");

    public string Faint(string text) => Dress(text, "2");

    public string Word(string text) => Dress(text, "1;33");

    public string Meaning(string text) => Dress(text, "4");

    private string Dress(string text, string rendition) => on && text.Length > 0 ? $"\e[{rendition}m{text}\e[0m" : text;
}
