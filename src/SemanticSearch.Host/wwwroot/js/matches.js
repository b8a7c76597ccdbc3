// The places in one document that answer a question.
import * as api from './api.js';
import { marksOf } from './passage.js';

/** Most matches shown in a document. */
const most = 20;

/** Matches weaker than this share of the best are left out: every passage is near every question by a little. */
const weakest = 0.5;

/** Matches in the order of the text: {start, length, marks}, all as offsets into the whole document. */
export async function matchesOf(place, record, signal) {
  const { results } = await api.search({
    query: place.q,
    collection: record.collection,
    limit: most,
    collapseDuplicates: false,
    filter: { field: 'documentId', equals: record.id },
  }, signal);
  const best = results[0]?.score ?? 0;
  return results
    .filter(hit => hit.score >= best * weakest || hit.citation.start === place.start)
    .sort((a, b) => a.citation.start - b.citation.start)
    .map(({ citation, highlights }) => ({
      start: citation.start,
      length: citation.length,
      marks: marksOf(highlights, citation.start),
    }));
}
