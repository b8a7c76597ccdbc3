// Stored text in the page, with marks laid over it.
import { el } from './dom.js';
import { blocksOf } from './flow.js';

/**
 * Elements that hold the text, character for character, with marks.
 * @param text stored text
 * @param marks {start, length, name}: spans of `text` in UTF-16 code units; they may nest and overlap, and each character
 *   carries the names of all that cover it
 * @param headings spans {start, length, level} of headings in `text`
 */
export function passageNodes(text, marks, headings = []) {
  const pieces = cut(text, marks);
  let at = 0;
  return blocksOf(text, headings).map(block => {
    const node = el(block.kind === 'heading' ? 'h2' : 'p', { class: className(block) });
    if (block.kind === 'heading') {
      node.id = `at-${block.start}`;
      node.setAttribute('aria-level', Math.min(6, block.level + 1));
    }
    for (; at < pieces.length && pieces[at].start < block.end; at++) {
      const piece = pieces[at];
      const end = Math.min(piece.end, block.end);
      if (piece.names.includes('cited')) node.classList.add('quoted');
      node.append(marked(text.slice(piece.start, end), piece.names));
      if (piece.end > block.end) {
        piece.start = block.end; // the rest of it opens the next block
        break;
      }
    }
    return node;
  });
}

const className = block => block.kind === 'heading' ? `heading heading-${block.level}` : block.kind;

const marked = (text, names) => names.length === 0 ? document.createTextNode(text) : el('mark', { class: names.join(' ') }, text);

/** Cuts the text wherever a mark begins or ends. */
function cut(text, marks) {
  const spans = marks
    .map(mark => ({ start: Math.max(0, mark.start), end: Math.min(text.length, mark.start + mark.length), name: mark.name }))
    .filter(span => span.start < span.end)
    .sort((a, b) => a.start - b.start);
  const edges = [...new Set([0, text.length, ...spans.flatMap(span => [span.start, span.end])])].sort((a, b) => a - b);
  const pieces = [];
  let open = [];
  let next = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const start = edges[i];
    open = open.filter(span => span.end > start);
    while (next < spans.length && spans[next].start === start) open.push(spans[next++]);
    pieces.push({ start, end: edges[i + 1], names: [...new Set(open.map(span => span.name))] });
  }
  return pieces;
}

/** Highlights of a passage as marks, shifted to where the passage stands. */
export const marksOf = (highlights, shift = 0) =>
  (highlights ?? []).map(({ start, length, kind }) => ({ start: start + shift, length, name: kind === 'word' ? 'word' : 'meaning' }));
