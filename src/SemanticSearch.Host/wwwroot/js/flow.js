// How stored text reads. Sources wrap their lines by hand; on the screen those lines flow together, yet every character stays in
// its place, so that offsets into the stored text keep their meaning.

const listMark = /^\s*(?:[-*•–]|\d{1,3}[.)])\s/;
const tabular = /\t| \| |^\s*\||\S {3,}\S/;

/** No paragraph ends like this. */
const unfinished = /(?:,|\b(?:the|an?|of|in|to|and|or|for|by|with|on|at|from|that))\s*$/;

/** Longest line that may have been wrapped by hand, in UTF-16 code units. */
const widest = 120;

/**
 * Cuts text into blocks that hold, in order, every character of it: {start, end, kind, level}, kind being
 * 'prose', 'item', 'rows', 'heading' or 'blank'.
 * @param headings spans {start, length, level} of headings in this text
 */
export function blocksOf(text, headings = []) {
  const lines = linesOf(text, headings);
  const blocks = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const open = blocks.at(-1);
    if (open && continues(lines, i)) open.end = line.end;
    else if (open && line.kind === 'blank') open.end = line.end; // the newlines collapse at the end of the block before
    else blocks.push({ start: line.start, end: line.end, kind: line.kind, level: line.level });
  }
  return blocks;
}

function linesOf(text, headings) {
  const lines = [];
  let next = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    const content = text.slice(start, newline < 0 ? end : newline);
    while (next < headings.length && headings[next].start + headings[next].length <= start) next++;
    const heading = headings[next];
    const under = heading && heading.start < end && content.trim() !== '';
    const kind = content.trim() === '' ? 'blank'
      : under ? 'heading'
      : listMark.test(content) ? 'item'
      : tabular.test(content) ? 'rows' : 'prose';
    lines.push({ start, end, kind, content, level: under ? heading.level : 0, heading: under ? next : -1, width: 0 });
    start = end;
  }

  measure(lines);
  return lines;
}

/** Gives each line the width its paragraph was wrapped at: the longest of the lines between two blank ones. */
function measure(lines) {
  for (let i = 0; i < lines.length;) {
    let last = i;
    let width = 0;
    for (; last < lines.length && lines[last].kind !== 'blank'; last++) {
      if (lines[last].content.length <= widest) width = Math.max(width, lines[last].content.trimEnd().length);
    }
    for (let k = i; k < last; k++) lines[k].width = width;
    i = Math.max(last, i + 1);
  }
}

/** Whether line i goes on with the block before it: the newline between them is the source's wrapping, not its meaning. */
function continues(lines, i) {
  const before = lines[i - 1];
  const line = lines[i];
  if (before.kind === 'blank') return false;
  if (line.kind === 'heading' || before.kind === 'heading') return line.heading === before.heading;
  if (line.kind === 'rows' || before.kind === 'rows') return line.kind === before.kind;
  if (line.kind !== 'prose' || before.content.length > widest || line.content.length > widest) return false;
  if (/^\s*\p{Ll}/u.test(line.content) || unfinished.test(before.content)) return true;
  const word = line.content.trimStart().split(/\s/, 1)[0];
  return before.content.trimEnd().length + 1 + word.length > line.width; // the word would not have fitted above
}

/** The text as one would type it elsewhere: wrapped lines joined, one empty line between paragraphs. */
export const flowed = text => blocksOf(text.trim())
  .map(block => {
    const content = text.trim().slice(block.start, block.end).trim();
    return block.kind === 'rows' ? content : content.replace(/\s+/g, ' ');
  })
  .filter(Boolean)
  .join('\n\n');
