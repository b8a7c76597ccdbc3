using SemanticSearch.Core.Indexing;
using SemanticSearch.Models.Static;

namespace SemanticSearch.Benchmarks.Measurements;

/// <summary>The built-in model, loaded once.</summary>
internal static class BuiltIn
{
    public static IEmbedder Model { get; } = BuiltInModel.Load();
}
