// The HTTP API, as this page needs it. What goes wrong arrives as a Problem that can be shown to a person.

/** Something went wrong: what happened (title), more about it (detail), and what to do (advice). */
export class Problem extends Error {
  constructor({ status = 0, title, detail, advice, errors }) {
    super(title);
    Object.assign(this, { status, title, detail, advice, errors });
  }
}

async function call(path, { body, signal } = {}) {
  const request = body
    ? { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' }, signal }
    : { signal };
  let response;
  try {
    response = await fetch(path, request);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem({
      title: 'The server did not answer',
      detail: `Nothing is listening at ${location.origin}, or the connection was cut.`,
      advice: 'Start it with “semsearch serve”, then try again. Your question is kept.',
    });
  }

  if (!response.ok) throw await problemOf(response);
  try {
    return await response.json();
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem({
      status: response.status,
      title: 'The answer could not be read',
      detail: `${path} did not answer with JSON.`,
      advice: 'Something between this page and the server may have replaced the answer. Try again.',
    });
  }
}

async function problemOf(response) {
  const details = await response.json().catch(() => ({}));
  return new Problem({
    status: response.status,
    title: details.title ?? `The server answered ${response.status}`,
    detail: details.detail,
    errors: details.errors,
    advice: response.status >= 500
      ? 'Try again; if it happens again, the server’s log says why. Your question is kept.'
      : response.status === 429 ? 'Wait a moment, then try again.' : 'Change the question or the filters, then try again.',
  });
}

export const search = (request, signal) => call('/v1/search', { body: request, signal });

export const collections = async signal => (await call('/v1/collections', { signal })).collections;

export const documents = (collection, limit, signal) =>
  call(`/v1/documents?${new URLSearchParams({ collection, limit })}`, { signal });

export const documentRecord = (id, signal) => call(`/v1/documents/${encodeURIComponent(id)}`, { signal });

export const documentText = async (id, start, length, signal) =>
  (await call(`/v1/documents/${encodeURIComponent(id)}/text?${new URLSearchParams({ start, length })}`, { signal })).text;
