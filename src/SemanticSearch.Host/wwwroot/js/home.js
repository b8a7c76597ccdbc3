// The first visit: what is indexed, and three questions from the collection itself.
import * as api from './api.js';
import { count, dayElement, el } from './dom.js';
import { allCollections, collectionOf } from './library.js';
import { address } from './place.js';

/** Documents looked at for examples. */
const sample = 50;

/** Characters of a document looked at for headings. */
const opening = 20_000;

export async function homeNodes(place, signal) {
  const all = await allCollections(signal);
  const name = await collectionOf(place, signal);
  const collection = all.find(each => each.name === name);
  if (!collection || collection.documents === 0) return [empty(name)];

  const { documents } = await api.documents(name, sample, signal);
  const examples = await examplesOf(documents, signal);
  return [el('section', { class: 'welcome', 'aria-labelledby': 'welcome' },
    el('h1', { id: 'welcome' }, 'Search by meaning, and check every passage against its source.'),
    el('p', {},
      `${count(collection.documents, 'document')}, ${count(collection.passages, 'passage')}`,
      collection.newest && ['; the newest is of ', dayElement(collection.newest)],
      `. Model: ${collection.model}${collection.dimensions ? `, ${collection.dimensions} dimensions` : ''}.`),
    changeOf(collection),
    examples.length > 0 && [
      el('h2', { id: 'examples' }, 'For example'),
      el('ul', { 'aria-labelledby': 'examples' }, examples.map(example =>
        el('li', {}, el('a', { href: address({ q: example, collection: place.collection }) }, example)))),
    ])];
}

/** One quiet line while another model takes over. */
function changeOf({ generations }) {
  const next = generations?.find(generation => generation.state === 'building');
  return next && el('p', { class: 'where' },
    `Being changed to ${next.model}: ${next.documents} of ${count(next.total, 'document')}. Searches go on meanwhile.`);
}

const empty = name => el('section', { class: 'welcome', 'aria-labelledby': 'welcome' },
  el('h1', { id: 'welcome' }, 'Nothing is indexed yet; this command fills the collection, from any folder of documents:'),
  el('code', { class: 'command' }, `semsearch index ${name === 'default' ? '' : `--collection ${name} `}path/to/documents`));

/** One heading, or else the title, of three documents: what the collection itself suggests to ask. */
async function examplesOf(documents, signal) {
  const step = Math.max(1, Math.floor(documents.length / 3));
  const chosen = documents.filter((_, i) => i % step === 0);
  const candidates = await Promise.all(chosen.slice(0, 3).map(async document => [...await headingsOf(document, signal), document.metadata?.title]));
  const examples = candidates.map(texts => telling(texts.filter(asked)));
  const titles = documents.map(document => document.metadata?.title);
  return [...new Set([...examples, ...titles.filter(asked)].filter(Boolean))].slice(0, 3);
}

/** Long enough to say something, short enough for a line or two. */
const asked = text => text && text.length <= 90 && !/[:,;]\s*$/.test(text) && text.trim().split(/\s+/).length >= 3;

/** A question if there is one, else what says most. */
const telling = texts => texts.find(text => text.endsWith('?')) ?? texts.toSorted((a, b) => b.length - a.length)[0];

/** Headings are spans; their words stand in the text. */
async function headingsOf(document, signal) {
  const spans = (document.headings ?? []).map(heading => heading.span).filter(span => span.start + span.length <= opening);
  if (spans.length === 0) return [];
  const text = await api.documentText(document.id, 0, Math.min(opening, document.length), signal);
  return spans
    .map(span => text.slice(span.start, span.start + span.length).replace(/\s+/g, ' '))
    .filter(heading => heading !== document.metadata?.title);
}
