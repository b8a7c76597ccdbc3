// The list of passages.
import * as api from './api.js';
import { copy } from './carry.js';
import { pathOf, plain, titleOf } from './cite.js';
import { count, dayElement, el } from './dom.js';
import { explain, scoreButton } from './explain.js';
import { filterPanel } from './filters.js';
import { marksOf, passageNodes } from './passage.js';
import { collectionOf } from './library.js';
import { address, documentOf, filterOf, mostPassages, pageSize, withoutFilters } from './place.js';
import { permalink } from './permalink.js';

/** Lists already seen, so that going back shows them at once; the newest 30. */
const seen = new Map();

function keep(key, response) {
  seen.delete(key);
  seen.set(key, response);
  if (seen.size > 30) seen.delete(seen.keys().next().value);
}

/** The request that a place stands for. */
export const requestOf = (place, collection) => ({ query: place.q, collection, limit: pageSize, filter: filterOf(place) });

/** The passages of a place: as many as its address asks for. */
export async function passagesOf(place, signal) {
  const request = requestOf(place, await collectionOf(place, signal));
  request.limit = Math.min(mostPassages, Math.max(pageSize, place.n ?? 0));
  const key = JSON.stringify(request);
  if (!seen.has(key)) keep(key, await api.search(request, signal));
  return { request, response: seen.get(key) };
}

/** "The 10 best passages · 2.1 ms" */
export function summaryOf({ results, hasMore, tookMs }) {
  const took = tookMs === undefined ? '' : ` · ${tookMs < 10 ? tookMs.toFixed(1) : Math.round(tookMs)} ms`;
  if (results.length === 0) return `No passage found${took}`;
  if (results.length === 1) return `1 passage${took}`;
  return `${hasMore ? `The ${results.length} best` : results.length} passages${took}`;
}

/** @param actions {show(address), more()}: what links that are not links do */
export function resultsNodes(place, { request, response }, actions) {
  const panel = filterPanel(place, request, actions.show);
  const notice = response.notice && el('p', { class: 'where' }, response.notice);
  if (response.results.length === 0) return [panel, notice, nothing(place)].filter(Boolean);
  const list = el('ol', { class: 'results', role: 'list', tabindex: '-1', 'aria-label': 'Passages, best first' },
    response.results.map((hit, i) => el('li', {}, hitNode(place, request, hit, i + 1))));
  const full = response.results.length >= mostPassages;
  return [panel, notice, list,
    response.hasMore && !full && el('p', { class: 'more' },
      el('button', { type: 'button', id: 'more', onclick: actions.more }, `Show ${pageSize} more`)),
    response.hasMore && full && el('p', { class: 'more' }, 'These are the best 100. Narrow the question or the filters to see others.'),
  ].filter(Boolean);
}

function hitNode(place, request, hit, number) {
  const { citation } = hit;
  const target = address(documentOf(place, citation));
  const explanation = el('div', { class: 'explanation', id: `why-${number}`, hidden: true });
  const toggle = scoreButton(hit.score, explanation.id, () => explain(toggle, explanation, request, hit, number));
  return el('article', { class: 'hit', 'aria-labelledby': `hit-${number}` },
    el('h2', {},
      el('span', { class: 'number' }, `${number}`),
      el('a', { id: `hit-${number}`, href: target }, titleOf(citation))),
    el('p', { class: 'where' }, whereOf(citation)),
    el('blockquote', { class: 'passage' }, passageNodes(hit.text, marksOf(hit.highlights))),
    el('div', { class: 'tools' },
      toggle,
      el('button', {
        type: 'button', class: 'link', 'data-key': 'c', 'aria-label': `Copy quote ${number} with its citation`,
        onclick: () => copy(plain(citation, permalink(citation)), 'Quote copied with its citation.'),
      }, 'Copy quote'),
      el('a', { href: target, 'aria-label': `Open document at passage ${number}` }, 'Open document')),
    explanation,
    hit.alsoIn?.length > 0 && alsoNode(place, citation, hit.alsoIn));
}

/** Heading path, publisher, date: what is known of them. */
export const whereOf = citation => [
  pathOf(citation).length > 0 && el('span', { class: 'path' }, pathOf(citation).join(' › ')),
  citation.publisher && el('span', {}, citation.publisher),
  citation.published && el('span', {}, dayElement(citation.published)),
  citation.title && !citation.publisher && el('span', {}, citation.source),
].filter(Boolean);

const alsoNode = (place, citation, others) => el('details', { class: 'also' },
  el('summary', {}, alsoIn(new Set(others.map(other => other.documentId).filter(id => id !== citation.documentId)).size, others.length)),
  el('ul', {}, others.map(other => el('li', { class: 'where' },
    el('a', { href: address(documentOf(place, other)) }, titleOf(other)), whereOf(other)))));

const alsoIn = (documents, places) => documents > 0
  ? `also in ${count(documents, 'other document')}`
  : `also at ${count(places, 'other place')} of this document`;

function nothing(place) {
  const filtered = filterOf(place) !== undefined;
  return el('section', { class: 'nothing' },
    el('h2', {}, `No passage matches “${place.q}”.`),
    el('ul', {},
      filtered && el('li', {}, el('a', { href: address(withoutFilters(place)) }, 'Search without the filters')),
      el('li', {}, 'Ask in a whole sentence, or with other words: meaning is matched as well as words.'),
      el('li', {}, el('a', { href: '/' }, 'See what is indexed'))));
}

/** Adds the next passages to a list; gives the place that now stands for it. */
export async function moreOf(place, { request, response }, signal) {
  const offset = response.results.length;
  const next = await api.search({ ...request, limit: pageSize, offset }, signal);
  const merged = { ...response, hasMore: next.hasMore, results: response.results.concat(next.results) };
  const widened = { ...request, limit: offset + pageSize };
  keep(JSON.stringify(widened), merged);
  return { ...place, n: widened.limit };
}
