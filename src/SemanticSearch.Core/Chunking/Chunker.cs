using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Core.Chunking;

/// <summary>
/// Cuts a document into passages: along its headings, paragraphs, lists, tables and sentences, within a budget of model tokens,
/// with whole sentences repeated where a section runs on. Deterministic; safe for any thread when the embedder is.
/// </summary>
/// <remarks>
/// Every character that is not white space lies in at least one chunk; starts strictly increase; no cut splits a grapheme cluster.
/// Sizes count the quoted passage, not the title and headings put in front of it. A chunk exceeds
/// <see cref="ChunkingOptions.MaxTokens"/> in two cases only: a whole document of up to <see cref="WholeDocumentShare"/> times the
/// budget stays in one piece rather than leaving a crumb, and a single grapheme cluster is never cut.
/// </remarks>
public sealed class Chunker
{
    /// <summary>A document of up to this many budgets stays whole.</summary>
    public const double WholeDocumentShare = 1.25;

    // Fewer passages than these are written sooner than another thread wakes up.
    private const int ParallelChunks = 512;

    private readonly ChunkingOptions _options;
    private readonly TokenCost _cost;

    /// <param name="embedder">Counts tokens; embeds nothing here.</param>
    /// <param name="options">Budget and overlap.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public Chunker(IEmbedder embedder, ChunkingOptions options)
    {
        ArgumentNullException.ThrowIfNull(embedder);
        ArgumentNullException.ThrowIfNull(options);
        if (options.MaxTokens is < 16 or > 8192)
        {
            throw new ArgumentOutOfRangeException(nameof(options), $"MaxTokens is {options.MaxTokens}; it must be 16 to 8192.");
        }

        if (options.OverlapTokens < 0 || options.OverlapTokens > options.MaxTokens / 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), $"OverlapTokens is {options.OverlapTokens}; it must be 0 to half of MaxTokens ({options.MaxTokens}).");
        }

        _options = options;
        _cost = new TokenCost(embedder);
    }

    /// <summary>Cuts a document; a document without any character but white space has no chunks.</summary>
    public IReadOnlyList<Chunk> Split(ExtractedText document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var blocks = BlockCover.Of(document);
        if (blocks.Count == 0)
        {
            return [];
        }

        var paths = new HeadingPaths(document, blocks);
        var writer = new IndexedTextWriter(document, blocks, paths);
        var whole = TextSpan.FromBounds(blocks[0].Span.Start, blocks[^1].Span.End);
        if (FitsWhole(whole.In(document.Text)))
        {
            return [ToChunk(0, whole, 0, blocks.Count - 1, blocks, paths, writer)];
        }

        var pieces = new PieceCutter(_cost, _options.MaxTokens).Cut(document.Text, blocks);
        var packing = new BalancedPacking(pieces, blocks, _options.MaxTokens, _options.OverlapTokens);
        var found = new List<(TextSpan Span, int FirstBlock, int LastBlock)>();
        foreach (var group in SectionGrouping.Group(pieces, blocks, _options.MaxTokens))
        {
            var firsts = packing.Cut(group);
            var previousFirst = group.First;
            for (var i = 0; i < firsts.Count; i++)
            {
                var end = i + 1 < firsts.Count ? firsts[i + 1] : group.End;
                var first = i == 0 ? firsts[i] : WithOverlap(pieces, blocks, previousFirst, firsts[i], end);
                var span = TextSpan.FromBounds(pieces[first].Span.Start, pieces[end - 1].Span.End);
                found.Add((span, pieces[first].Block, pieces[end - 1].Block));
                previousFirst = first;
            }
        }

        var chunks = new Chunk[found.Count];
        void Write(int i) => chunks[i] = ToChunk(i, found[i].Span, found[i].FirstBlock, found[i].LastBlock, blocks, paths, writer);
        if (chunks.Length < ParallelChunks)
        {
            for (var i = 0; i < chunks.Length; i++)
            {
                Write(i);
            }
        }
        else
        {
            Parallel.For(0, chunks.Length, Write);
        }

        return chunks;
    }

    /// <summary>Cheap test first: a long document is not tokenized as a whole only to be refused.</summary>
    private bool FitsWhole(ReadOnlySpan<char> text)
    {
        var limit = (int)(_options.MaxTokens * WholeDocumentShare);
        return text.Length <= limit * TokenCost.MaxCharactersPerToken && _cost.Of(text) <= limit;
    }

    /// <summary>
    /// The first piece of a passage after repeating whole sentences in front of it: within the overlap and the budget, not across a
    /// heading, a table or code, and always after the start of the passage before, so that starts stay unique.
    /// </summary>
    private int WithOverlap(List<Piece> pieces, List<TextBlock> blocks, int previousFirst, int first, int end)
    {
        if (blocks[pieces[first].Block].Kind is BlockKind.Heading or BlockKind.Table or BlockKind.Code || pieces[first].Break == PieceBreak.Inside)
        {
            return first;
        }

        long size = 0;
        for (var i = first; i < end; i++)
        {
            size += pieces[i].Cost;
        }

        var room = Math.Min(_options.OverlapTokens, _options.MaxTokens - size);
        while (first - 1 > previousFirst && pieces[first - 1].Whole && pieces[first - 1].Cost <= room)
        {
            first--;
            room -= pieces[first].Cost;
        }

        return first;
    }

    private static Chunk ToChunk(
        int ordinal, TextSpan span, int firstBlock, int lastBlock, List<TextBlock> blocks, HeadingPaths paths, IndexedTextWriter writer)
    {
        var body = firstBlock;
        while (body < lastBlock && blocks[body].Kind == BlockKind.Heading)
        {
            body++;
        }

        var headings = paths.Of(body);
        return new Chunk(ordinal, span, headings, writer.Write(span, firstBlock, lastBlock, headings));
    }
}
