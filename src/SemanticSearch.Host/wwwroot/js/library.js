// What is indexed. Asked for once a visit; documents are remembered as they are met.
import * as api from './api.js';

let collections;
const records = new Map();

/** All collections; asked again after a failure or a visit to an empty library. */
export async function allCollections(signal) {
  if (!collections?.some(collection => collection.documents > 0)) collections = await api.collections(signal);
  return collections;
}

/** The collection meant when the address names none: "default" where there is one, else the first. */
export async function collectionOf(place, signal) {
  if (place.collection) return place.collection;
  const names = (await allCollections(signal)).map(collection => collection.name);
  return names.includes('default') ? 'default' : names[0] ?? 'default';
}

/** A document's record as it is now. */
export async function freshRecord(id, signal) {
  records.set(id, await api.documentRecord(id, signal));
  return records.get(id);
}

/** A document's record, remembered. */
export async function recordOf(id, signal) {
  return records.get(id) ?? await freshRecord(id, signal);
}

/** Fills the list of collections in the bar; it shows only where there is a choice. */
export function fillChoice(select, all, chosen) {
  const names = all.map(collection => collection.name);
  select.replaceChildren(...names.map(name => new Option(name, name, false, name === chosen)));
  select.hidden = select.disabled = names.length < 2;
}
