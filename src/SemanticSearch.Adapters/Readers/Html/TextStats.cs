using System.Runtime.InteropServices;

namespace SemanticSearch.Adapters.Readers.Html;

/// <summary>How much text an element holds, clutter below it not counted.</summary>
/// <param name="Characters">Visible characters.</param>
/// <param name="LinkCharacters">Those of them inside links.</param>
/// <param name="Commas">Commas and their like: prose has them, menus have not.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextStats(int Characters, int LinkCharacters, int Commas)
{
    public double LinkDensity => Characters == 0 ? 0 : (double)LinkCharacters / Characters;

    public static TextStats operator +(TextStats a, TextStats b)
        => new(a.Characters + b.Characters, a.LinkCharacters + b.LinkCharacters, a.Commas + b.Commas);

    public static TextStats Of(string text, bool inLink)
    {
        int characters = 0, commas = 0;
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                characters++;
                commas += c is ',' or '،' or '、' or '，' or ';' ? 1 : 0;
            }
        }

        return new TextStats(characters, inLink ? characters : 0, commas);
    }
}
