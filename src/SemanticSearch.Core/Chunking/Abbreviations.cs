using System.Collections.Frozen;

namespace SemanticSearch.Core.Chunking;

/// <summary>
/// What a full stop after a word can mean. English first, with the months and titles that German and French texts share.
/// </summary>
internal static class Abbreviations
{
    /// <summary>Longest entry; longer words are not looked up.</summary>
    private const int MaxLength = 10;

    /// <summary>Always followed by what they introduce.</summary>
    private static readonly FrozenSet<string> Introducing = Set(
        "mr mrs ms mx dr prof lt gen col capt sgt maj cpl cmdr adm sen rep gov hon rev fr st ste messrs mme mlle supt insp pres amb vs "
        + "v e.g i.e cf viz approx ca esp hr fra z.b d.h bzw usw u.a s.a n.b");

    /// <summary>Abbreviations only in front of a number: <c>No. 5</c>, <c>Aug. 6</c>, but "No. They left."</summary>
    private static readonly FrozenSet<string> BeforeNumber = Set(
        "no nos nr fig figs eq eqs vol vols ch sec sect art para pp p ref refs tab jan feb mar apr jun jul aug sep sept oct nov dec chap ed");

    /// <summary>May end a sentence or not; what follows decides.</summary>
    private static readonly FrozenSet<string> Ambiguous = Set(
        "jr sr inc ltd co corp bros al ave blvd rd ph.d m.d b.a m.a a.m p.m u.s u.k u.n e.u d.c dept univ assn gmbh est");

    /// <summary>Words that open a sentence far more often than they follow an abbreviation inside one.</summary>
    private static readonly FrozenSet<string> Openers = Set(
        "the a an he she it they we you i but and or so yet in on at by for from to with as if when while after before since although though "
        + "this that these those there here his her its their our my your what who why how where not no now then however meanwhile moreover "
        + "instead also some many most all both each one two other others such still even later once more");

    private static readonly FrozenSet<string> GermanMonths = Set(
        "januar februar märz april mai juni juli august september oktober november dezember");

    /// <summary>Whether the full stop after <paramref name="word"/> belongs to the word, given the word that follows.</summary>
    /// <param name="word">The word before the full stop, without it.</param>
    /// <param name="next">The word after it.</param>
    /// <param name="opensSentence">Whether <paramref name="word"/> is the first of its sentence, as the 1 of "1. Scope".</param>
    public static bool KeepsSentenceOpen(ReadOnlySpan<char> word, ReadOnlySpan<char> next, bool opensSentence)
    {
        if (word.IsEmpty || word.Length > MaxLength)
        {
            return false;
        }

        var numeric = !word.ContainsAnyExceptInRange('0', '9');
        if (numeric)
        {
            return opensSentence || (word.Length <= 2 && Has(GermanMonths, next));
        }

        if (Has(Introducing, word) && !(word.Length == 1 && char.IsUpper(word[0])))
        {
            return true;
        }

        if (Has(BeforeNumber, word) && !next.IsEmpty && char.IsDigit(next[0]))
        {
            return true;
        }

        if (opensSentence && word.Length == 1)
        {
            return true;
        }

        var initial = word.Length == 1 && char.IsUpper(word[0]);
        var dotted = word.Length >= 3 && word[1] == '.' && char.IsUpper(word[0]);
        return (initial || dotted || Has(Ambiguous, word)) && !Has(Openers, next);
    }

    private static bool Has(FrozenSet<string> set, ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word.Length > MaxLength)
        {
            return false;
        }

        Span<char> lower = stackalloc char[MaxLength];
        var length = word.ToLowerInvariant(lower);
        return set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..length]);
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
