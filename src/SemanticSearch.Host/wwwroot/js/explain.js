// The score of a passage, and how it came about.
import * as api from './api.js';
import { el } from './dom.js';

const svg = (tag, attributes) => {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};

/** The score as a thin bar and a number; pressing it explains. */
export function scoreButton(score, controls, onclick) {
  const bar = svg('svg', { viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const part = Math.round(Math.min(1, Math.max(0, score)) * 1000) / 10;
  bar.append(svg('rect', { class: 'whole', width: 100, height: 4 }), svg('rect', { class: 'part', width: part, height: 4 }));
  return el('button', {
    type: 'button', class: 'link score', 'data-key': 'e', 'aria-expanded': 'false', 'aria-controls': controls,
    'aria-label': `Score ${score.toFixed(2)} of 1: explain`, title: 'Explain the score', onclick,
  }, bar, score.toFixed(2));
}

/** Opens or closes an explanation; it is asked for when first opened. */
export async function explain(button, place, request, hit, number) {
  const opens = button.getAttribute('aria-expanded') === 'false';
  button.setAttribute('aria-expanded', String(opens));
  place.hidden = !opens;
  if (!opens || place.hasChildNodes()) return;
  try {
    place.replaceChildren(...tableOf(hit.explanation ?? await explanationOf(request, hit, number)));
  } catch (problem) {
    place.replaceChildren(el('p', {}, `The explanation could not be fetched: ${problem.title ?? problem.message}.`));
    button.addEventListener('click', () => place.replaceChildren(), { once: true }); // the next opening asks again
  }
}

/** Asks for the same list up to this passage, explained. */
async function explanationOf(request, hit, number) {
  const limit = Math.max(request.limit, number);
  const { results } = await api.search({ ...request, limit, explain: true });
  const found = results.find(result => result.passageId === hit.passageId);
  if (!found?.explanation) throw new Error('the index has changed since; search again');
  return found.explanation;
}

/** What the second stage made of the sum, in words. */
function secondLook({ before, title, reranker, rerankerWeight, neighbours }) {
  const said = [
    title > 0 && `words in title and headings ${title.toFixed(2)}`,
    reranker !== undefined && `words compared one by one ${reranker.toFixed(2)} with weight ${rerankerWeight.toFixed(2)}`,
    neighbours !== undefined && `passages like it score ${neighbours.toFixed(2)}`,
  ].filter(Boolean);
  return `Looked at again, from ${before.toFixed(2)}: ${said.join('; ')}.`;
}

function tableOf({ fusion, dense, lexical, terms, rerank }) {
  const rows = [['by words', 'BM25', lexical], ['by meaning', 'cosine', dense]].filter(([, , part]) => part);
  return [
    el('table', {},
      el('thead', {}, el('tr', {}, ['', 'rank', 'raw score', 'from 0 to 1', 'weight', 'adds'].map(name => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, rows.map(([name, measure, part]) => el('tr', {},
        el('th', { scope: 'row' }, name),
        el('td', {}, part.rank === undefined ? 'absent' : `${part.rank}`),
        el('td', {}, part.raw === undefined ? '–' : `${measure} ${part.raw.toFixed(2)}`),
        el('td', {}, part.normalised.toFixed(2)),
        el('td', {}, part.weight.toFixed(2)),
        el('td', {}, (part.normalised * part.weight).toFixed(2)))))),
    el('p', {}, terms?.length > 0 ? `Words in common, as indexed: ${terms.join(', ')}.` : 'No word in common: found by meaning alone.'),
    rerank && el('p', {}, secondLook(rerank)),
    fusion === 'reciprocalRank' && el('p', {}, 'Joined by reciprocal rank, not by the sum.'),
  ].filter(Boolean);
}
