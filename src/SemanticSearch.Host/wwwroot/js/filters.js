// Narrowing by publisher, language, type and date. Choices come with counts and stand in the address.
import * as api from './api.js';
import { dayText, el } from './dom.js';
import { recordOf } from './library.js';
import { address, withoutFilters } from './place.js';

/** Passages that the counts are taken over. */
const surveyed = 50;

const languages = new Intl.DisplayNames(['en'], { type: 'language' });
const fields = [
  { name: 'publisher', title: 'Publisher', label: value => value },
  { name: 'language', title: 'Language', label: languageName },
  { name: 'mediaType', title: 'Type', label: value => value },
];

let open = false;
let survey = { key: null, counts: null };

function languageName(tag) {
  try {
    return languages.of(tag);
  } catch {
    return tag; // not a BCP 47 tag
  }
}

/** The panel, closed until the person opens it; `show` goes to an address and keeps the scroll position. */
export function filterPanel(place, request, show) {
  const body = el('div');
  const panel = el('details', { class: 'filters', open, ontoggle: () => {
    open = panel.open;
    if (open && !body.hasChildNodes()) fill(body, place, request, show);
  } }, el('summary', { id: 'filters' }, summaryOf(place)), body);
  if (open && survey.key === keyOf(request)) body.append(formOf(place, survey.counts, show));
  return panel;
}

const keyOf = ({ query, collection }) => JSON.stringify([query, collection]);

function summaryOf(place) {
  const chosen = fields.flatMap(field => place[field.name].map(field.label));
  if (place.from) chosen.push(`since ${dayText(place.from)}`);
  if (place.to) chosen.push(`until ${dayText(place.to)}`);
  return chosen.length > 0 ? `Filters: ${chosen.join(' · ')}` : 'Filters';
}

async function fill(body, place, request, show) {
  try {
    const counts = await countsOf(request);
    if (!body.hasChildNodes()) body.append(formOf(place, counts, show));
  } catch (problem) {
    body.replaceChildren(el('p', { class: 'where' }, `The filters could not be counted: ${problem.title ?? problem.message}. Close and open to try again.`));
    body.closest('details').addEventListener('toggle', () => body.replaceChildren(), { once: true });
  }
}

/** How many of the best passages, unfiltered, have each value: choices do not vanish when one of them is taken. */
async function countsOf(request) {
  const key = keyOf(request);
  if (survey.key === key) return survey.counts;
  const { results } = await api.search({ query: request.query, collection: request.collection, limit: surveyed, highlight: false });
  const ids = [...new Set(results.map(result => result.citation.documentId))];
  const records = new Map(await Promise.all(ids.map(async id => [id, await recordOf(id)])));
  const counts = { total: results.length };
  for (const { name } of fields) counts[name] = new Map();
  for (const { citation } of results) {
    const record = records.get(citation.documentId);
    const values = { publisher: citation.publisher, language: record.metadata?.language, mediaType: record.mediaType };
    for (const { name } of fields) if (values[name]) counts[name].set(values[name], (counts[name].get(values[name]) ?? 0) + 1);
  }
  survey = { key, counts };
  return counts;
}

function formOf(place, counts, show) {
  const change = part => show(address({ ...place, n: null, ...part }), { stay: true });
  const groups = fields.map(field => {
    const values = new Map([...counts[field.name], ...place[field.name].filter(value => !counts[field.name].has(value)).map(value => [value, 0])]);
    if (values.size < 2 && place[field.name].length === 0) return null;
    return el('fieldset', {}, el('legend', {}, field.title),
      [...values].sort((a, b) => b[1] - a[1]).map(([value, number], i) => checkbox(field, value, number, i)));
  });

  function checkbox(field, value, number, i) {
    const box = el('input', { type: 'checkbox', id: `${field.name}-${i}`, checked: place[field.name].includes(value), onchange: () => change({
      [field.name]: box.checked ? [...place[field.name], value] : place[field.name].filter(other => other !== value),
    }) });
    return el('label', {}, box, ' ', field.label(value), ' ', el('span', { class: 'count' }, `${number}`));
  }

  const day = (name, text) => el('label', { for: name }, text, el('input', {
    type: 'date', id: name, value: place[name], onchange: event => change({ [name]: event.target.value || null }),
  }));
  const active = address(withoutFilters(place)) !== address({ ...place, n: null });
  return el('form', { 'aria-label': 'Filters', onsubmit: event => event.preventDefault() },
    groups.filter(Boolean),
    el('fieldset', {}, el('legend', {}, 'Date'), el('div', { class: 'days' }, day('from', 'since'), day('to', 'until'))),
    el('p', { class: 'about' },
      `Counts are over the ${counts.total} best passages without filters. `,
      active && el('button', { type: 'button', class: 'link', onclick: () => show(address(withoutFilters(place)), { stay: true }) }, 'Remove all filters')));
}
