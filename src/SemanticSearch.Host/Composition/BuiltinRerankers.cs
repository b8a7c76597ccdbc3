using System.Runtime.CompilerServices;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Core.Searching.Reranking;
using SemanticSearch.Models.Static;

namespace SemanticSearch.Host.Composition;

/// <summary>
/// The built-in reranker of each model: late interaction over its own table of token vectors, or over the built-in model's where it
/// has none. One a table, for making one reads every row, and each collection has two searchers. Safe for any thread.
/// </summary>
/// <param name="analyzer">Splits queries into words.</param>
/// <param name="opened">The built-in model where it is open already, so that it is not read again; else null.</param>
internal sealed class BuiltinRerankers(ITextAnalyzer analyzer, StaticModel? opened)
{
    // Weak: a model that no collection uses any more is not held in memory by its reranker.
    private readonly ConditionalWeakTable<StaticModel, Rerankers> _known = [];
    private readonly Lazy<StaticModel> _builtIn = new(() => opened ?? BuiltInModel.Load());

    public Rerankers For(IEmbedder embedder) => _known.GetValue(
        embedder as StaticModel ?? _builtIn.Value, model => new Rerankers(new LateInteractionReranker(model, analyzer)));
}
