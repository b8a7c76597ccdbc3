namespace SemanticSearch.Core.Documents;

/// <summary>Numbers from which Hangul syllables are composed and taken apart (Unicode Standard, section 3.12).</summary>
internal static class Hangul
{
    public const int HangulBase = 0xAC00;
    public const int LeadBase = 0x1100;
    public const int VowelBase = 0x1161;
    public const int TailBase = 0x11A7;
    public const int Leads = 19;
    public const int Vowels = 21;
    public const int Tails = 28;
}
