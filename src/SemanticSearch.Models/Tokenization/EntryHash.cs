using System.Runtime.CompilerServices;

namespace SemanticSearch.Models.Tokenization;

/// <summary>
/// FNV-1a over UTF-16 code units. One character at a time, so that the hashes of all prefixes of a word come from one pass;
/// longest-match splitting needs exactly those. Part of the model format, because hashed rows are chosen by it: never change it.
/// </summary>
internal static class EntryHash
{
    public const uint WordSeed = 2166136261;
    public const uint ContinuationSeed = 2654435761;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Add(uint hash, char c) => (hash ^ c) * 16777619;

    // FNV's low bits mix poorly for short words; the slots are taken from the folded high half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Spread(uint hash) => (int)((hash ^ (hash >> 15)) & 0x7FFFFFFF);
}
