// Where the person is: everything that decides what is shown stands in the address, so that it can be kept, shared and gone back to.

/** Passages asked for at a time. */
export const pageSize = 10;

/** Most passages one list shows; the API's largest limit. */
export const mostPassages = 100;

const lists = ['publisher', 'language', 'mediaType'];
const texts = ['q', 'collection', 'from', 'to', 'doc', 'quote'];
const numbers = ['n', 'start', 'length'];

/** Reads the part of an address after the question mark. */
export function readPlace(query) {
  const parameters = new URLSearchParams(query);
  const place = {};
  for (const name of lists) place[name] = parameters.getAll(name).filter(Boolean);
  for (const name of texts) place[name] = parameters.get(name)?.trim() || null;
  for (const name of numbers) {
    const value = parameters.get(name);
    place[name] = value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
  }
  return place;
}

/** The address of a place. */
export function address(place) {
  const parameters = new URLSearchParams();
  for (const name of texts.concat(numbers)) if (place[name] !== null && place[name] !== undefined) parameters.set(name, place[name]);
  for (const name of lists) for (const value of place[name] ?? []) parameters.append(name, value);
  const query = parameters.toString();
  return query ? `/?${query}` : '/';
}

/** The results that a document was opened from. */
export const resultsOf = place => ({ ...place, doc: null, start: null, length: null, quote: null });

/** The document that holds a cited passage. */
export const documentOf = (place, citation) => ({
  ...place, n: null, quote: null, doc: citation.documentId, start: citation.start, length: citation.length,
});

/** The filter of the API that a place stands for, or undefined. */
export function filterOf(place) {
  const conditions = lists
    .filter(field => place[field].length > 0)
    .map(field => place[field].length === 1 ? { field, equals: place[field][0] } : { field, anyOf: place[field] });
  if (place.from) conditions.push({ field: 'published', gte: place.from });
  if (place.to) conditions.push({ field: 'published', lte: place.to });
  return conditions.length > 1 ? { and: conditions } : conditions[0];
}

export const withoutFilters = place => ({ ...place, publisher: [], language: [], mediaType: [], from: null, to: null, n: null });
