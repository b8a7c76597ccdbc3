using System.Runtime.InteropServices;
using SemanticSearch.Core.Documents;

namespace SemanticSearch.Core.Chunking;

/// <summary>The smallest part of a document that the chunker moves as a whole: a sentence, a heading, a table row, a line of code.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Cost">Its size; see <see cref="TokenCost"/>.</param>
/// <param name="Block">Index of its block.</param>
/// <param name="Break">How good a place for a cut lies before it.</param>
/// <param name="Whole">Whether it is a whole sentence or list item, fit to be repeated as overlap.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Piece(TextSpan Span, int Cost, int Block, PieceBreak Break, bool Whole);
