// Links that still find their passage after its document was indexed again: they carry the opening words of the quote.
import { address } from './place.js';

/** Characters of the quote that a permalink carries. */
const opening = 64;

/** The whole address of a cited passage, to be kept outside. */
export const permalink = citation => location.origin + address({
  doc: citation.documentId, start: citation.start, length: citation.length,
  quote: citation.quote?.slice(0, opening).replace(/[\uD800-\uDBFF]$/, '').trim(),
});

/**
 * Where a linked passage stands now: its own place if the words are still there, else the nearest place that has them.
 * @returns {start, moved, lost} with `lost` when the text no longer has the words
 */
export function locate(text, start, quote) {
  if (!quote || text.startsWith(quote, start)) return { start, moved: false, lost: false };
  const before = text.lastIndexOf(quote, start);
  const after = text.indexOf(quote, start);
  if (before < 0 && after < 0) return { start, moved: false, lost: true };
  const nearer = after < 0 || (before >= 0 && start - before <= after - start) ? before : after;
  return { start: nearer, moved: true, lost: false };
}
