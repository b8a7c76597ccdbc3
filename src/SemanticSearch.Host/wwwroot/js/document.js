// One document: its stored text, its headings, the cited span and the other matches of the same question.
import * as api from './api.js';
import { dayElement, el, outwardLink, swap } from './dom.js';
import { actionsBar } from './actions.js';
import { freshRecord } from './library.js';
import { passageNodes } from './passage.js';
import { locate } from './permalink.js';
import { matchesOf } from './matches.js';
import { address, resultsOf } from './place.js';
import { spanOfSelection } from './selection.js';
import { correct } from './trail.js';

/** Longest text shown at once, in UTF-16 code units; a longer document shows the part around the cited span. */
const longest = 600_000;

/** Reads what a document's place needs. */
export async function loadDocument(place, signal) {
  const record = await freshRecord(place.doc, signal);
  const wanted = record.length <= longest ? 0 : Math.max(0, Math.min(record.length, place.start ?? 0) - longest / 3);
  const size = Math.min(longest, record.length - wanted);
  const [{ text, from }, matches] = await Promise.all([
    textOf(record, wanted, size, signal),
    place.q ? matchesOf(place, record, signal) : [],
  ]);
  return { record, text, from, matches };
}

/** Reads a part; where an end of it would cut a character in two and is refused, the part grows by one at both ends. */
async function textOf(record, from, size, signal) {
  try {
    return { from, text: await api.documentText(record.id, from, size, signal) };
  } catch (problem) {
    if (size === record.length || !problem.status) throw problem;
    const start = Math.max(0, from - 1);
    return { from: start, text: await api.documentText(record.id, start, Math.min(record.length, from + size + 1) - start, signal) };
  }
}

/** Builds the view: {nodes, reveal(), step(by)}, where reveal scrolls to the cited span and step goes to another match. */
export function documentView(place, { record, text, from, matches }, actions) {
  const headings = headingsOf(record, text, from);
  const found = place.start === null ? null : locate(text, place.start - from, place.quote);
  let cited = found && !found.lost ? { start: found.start + from, length: place.length ?? 0 } : null;
  const body = el('div', { class: 'passage', id: 'text' });

  const citation = () => {
    const span = spanOfSelection(body, from) ?? cited ?? { start: 0, length: 0 };
    const { title, author, publisher, published, url } = record.metadata ?? {};
    return {
      documentId: record.id, source: record.source, title, author, publisher, published, url,
      headings: pathTo(headings, span.start - from), ...span,
      quote: text.slice(span.start - from, span.start - from + span.length), contentSha256: record.contentSha256,
    };
  };
  const bar = actionsBar({ citation, matches, step, search: actions.search, body });

  function paint() {
    const marks = matches.flatMap(match => match.marks.map(mark => ({ ...mark, start: mark.start - from })));
    if (cited) marks.push({ start: cited.start - from, length: cited.length, name: 'cited' });
    swap(body, ...passageNodes(text, marks, headings));
    const at = matches.findIndex(match => match.start === cited?.start);
    bar.update(at, cited !== null);
  }

  function reveal() {
    const mark = body.querySelector('mark.cited');
    if (!mark) return;
    const last = [...body.querySelectorAll('mark.cited')].at(-1);
    const height = last.getBoundingClientRect().bottom - mark.getBoundingClientRect().top;
    const above = Math.max(innerHeight / 6, (innerHeight - height) / 2.5);
    scrollTo(0, scrollY + mark.getBoundingClientRect().top - Math.min(above, innerHeight / 3));
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  }

  function step(by) {
    if (matches.length === 0) return;
    const at = matches.findIndex(match => match.start === cited?.start);
    const next = at >= 0 ? at + by : by > 0
      ? matches.findIndex(match => match.start > (cited?.start ?? -1))
      : matches.findLastIndex(match => match.start < (cited?.start ?? Infinity));
    if (next < 0 || next >= matches.length) return;
    cited = { start: matches[next].start, length: matches[next].length };
    const moved = { ...place, quote: null, ...cited };
    correct(address(moved));
    if (cited.start < from || cited.start + cited.length > from + text.length) return actions.reload();
    paint();
    reveal();
  }

  paint();
  const nodes = [el('article', { class: 'document', 'aria-labelledby': 'title' },
    place.q && el('a', { class: 'back', id: 'back', href: address(resultsOf(place)), onclick: actions.back }, `← Passages for “${shortened(place.q)}”`),
    el('h1', { id: 'title' }, record.metadata?.title ?? record.source),
    el('p', { class: 'where' }, bylineOf(record)),
    found && (found.moved || found.lost) && el('p', { class: 'changed' }, found.lost
      ? 'The document has changed since this link was made: the quoted words are no longer in it.'
      : 'The document has changed since this link was made; the quoted words now stand here.'),
    bar.node,
    headings.length > 1 && contentsOf(headings),
    text.length < record.length && partNode(place, record, from, text.length),
    body,
    el('p', { class: 'fingerprint' }, `${record.source} · ${record.mediaType} · SHA-256 of the text ${record.contentSha256}`))];
  return { nodes, reveal, step };
}

const shortened = text => text.length > 60 ? `${text.slice(0, 60).replace(/\s\S*$/, '')} …` : text;

const bylineOf = ({ metadata = {} }) => [
  metadata.author && el('span', {}, metadata.author),
  metadata.publisher && el('span', {}, metadata.publisher),
  metadata.published && el('span', {}, dayElement(metadata.published)),
  outwardLink(metadata.url, 'original'),
].filter(Boolean).map(part => part.matches('a') ? el('span', {}, part) : part);

/** Headings inside the shown text, as offsets into it, with their words. */
const headingsOf = (record, text, from) => (record.headings ?? [])
  .map(({ span, level }) => ({ start: span.start - from, length: span.length, level: level || 1 }))
  .filter(({ start, length }) => start >= 0 && start + length <= text.length)
  .map(heading => ({ ...heading, text: text.slice(heading.start, heading.start + heading.length).replace(/\s+/g, ' ') }));

/** The headings above an offset, outermost first. */
function pathTo(headings, offset) {
  const path = [];
  for (const heading of headings) {
    if (heading.start > offset) break;
    while (path.length > 0 && path.at(-1).level >= heading.level) path.pop();
    path.push(heading);
  }
  return path.map(heading => heading.text);
}

function contentsOf(headings) {
  const highest = Math.min(...headings.map(heading => heading.level));
  const to = heading => event => {
    event.preventDefault();
    const lineOf = document.querySelectorAll('#text > .heading');
    [...lineOf].findLast(node => Number(node.id.slice(3)) <= heading.start)?.scrollIntoView();
  };
  return el('nav', { class: 'contents', 'aria-label': 'Contents' },
    el('details', { open: matchMedia('(min-width: 78rem)').matches },
      el('summary', {}, 'Contents'),
      el('ol', {}, headings.map(heading => el('li', { class: heading.level > highest ? 'deep' : null },
        el('a', { href: `#at-${heading.start}`, onclick: to(heading) }, heading.text))))));
}

/** Which part of a long document this is, and the ways to the parts beside it. */
function partNode(place, record, from, size) {
  const share = offset => `${Math.round(100 * offset / record.length)}%`;
  const to = start => address({ ...place, start: Math.max(0, Math.round(start)), length: 0, quote: null });
  return el('p', { class: 'part' }, `A long document: this is its part from ${share(from)} to ${share(from + size)}. `,
    from > 0 && el('a', { href: to(from - longest / 3) }, 'Earlier'), ' ',
    from + size < record.length && el('a', { href: to(from + size + longest / 3) }, 'Later'));
}
