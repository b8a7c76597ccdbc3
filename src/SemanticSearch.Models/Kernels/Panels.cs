namespace SemanticSearch.Models.Kernels;

/// <summary>The shape that all kernels share: results are computed in strips of 32 columns.</summary>
internal static class Panels
{
    /// <summary>Columns of a strip: two 512-bit registers of floats, four 256-bit ones.</summary>
    public const int Columns = 32;

    /// <summary><paramref name="columns"/> rounded up to whole strips.</summary>
    public static int Padded(int columns) => (columns + Columns - 1) / Columns * Columns;
}
