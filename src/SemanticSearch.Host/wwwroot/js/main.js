// The page: reads the address, shows what it stands for.
import { documentView, loadDocument } from './document.js';
import { count, swap } from './dom.js';
import { homeNodes } from './home.js';
import { listen } from './keyboard.js';
import { allCollections, collectionOf, fillChoice } from './library.js';
import { busy, clearProblem, say, showProblem } from './notices.js';
import { address, readPlace, resultsOf, withoutFilters } from './place.js';
import { moreOf, passagesOf, resultsNodes, summaryOf } from './results.js';
import { back, correct, followTrail, go, restore } from './trail.js';

const box = document.getElementById('q');
const choice = document.getElementById('collection');
const view = document.getElementById('view');

let place;
let opened = null; // the document view, while one is open
let running = new AbortController();

/** Shows what the address stands for. What was shown before stays until the new is there. */
async function show({ asked = false } = {}) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  place = readPlace(location.search);
  box.value = place.q ?? '';
  clearProblem();
  const done = busy(place.doc ? 'Opening the document …' : 'Searching …');
  try {
    const render = place.doc ? await openDocument(signal) : place.q ? await openResults(signal, asked) : await openHome(signal);
    signal.throwIfAborted();
    done();
    render();
  } catch (error) {
    if (signal.aborted) return;
    opened = null;
    swap(view);
    showProblem(error, () => show({ asked }));
  } finally {
    done();
  }

  fillBar(signal);
}

async function openHome(signal) {
  const nodes = await homeNodes(place, signal);
  return () => {
    opened = null;
    title();
    say('');
    swap(view, ...nodes);
    if (!restore()) box.focus();
  };
}

async function openResults(signal, asked) {
  const found = await passagesOf(place, signal);
  const more = () => task('Searching …', async next => {
    const first = found.response.results.length + 1;
    place = await moreOf(place, found, next);
    correct(address(place));
    (await openResults(next, false))();
    document.getElementById(`hit-${first}`)?.focus({ preventScroll: true });
  });
  return () => {
    opened = null;
    title(place.q);
    say(summaryOf(found.response));
    swap(view, ...resultsNodes(place, found, { show: (target, how) => go(target, show, how), more }));
    if (!restore()) scrollTo(0, 0);
    if (asked) (document.querySelector('.results') ?? box).focus({ preventScroll: true });
  };
}

async function openDocument(signal) {
  const loaded = await loadDocument(place, signal);
  return () => {
    opened = documentView(place, loaded, {
      back: event => {
        event.preventDefault();
        leave();
      },
      search: text => go(address({ ...withoutFilters(resultsOf(place)), q: text }), () => show({ asked: true })),
      reload: show,
    });
    title(loaded.record.metadata?.title ?? loaded.record.source);
    say(place.q ? `${count(loaded.matches.length, 'match').replace('matchs', 'matches')} in this document` : '');
    swap(view, ...opened.nodes);
    if (!restore()) {
      scrollTo(0, 0);
      opened.reveal();
    }
  };
}

/** Runs work that adds to what is shown; what goes wrong is said above it, and nothing is lost. */
async function task(text, work) {
  const { signal } = running;
  const done = busy(text);
  try {
    await work(signal);
  } catch (error) {
    if (!signal.aborted) showProblem(error, () => task(text, work));
  } finally {
    done();
  }
}

/** From a document back to its passages, from passages to the first page. */
function leave() {
  if (place.doc) back(address(resultsOf(place)), show);
  else if (place.q) back('/', show);
}

async function fillBar(signal) {
  try {
    fillChoice(choice, await allCollections(signal), await collectionOf(place, signal));
  } catch {
    choice.hidden = choice.disabled = true; // what is wrong has been said where it matters
  }
}

const title = text => { document.title = text ? `${text} · SemanticSearch` : 'SemanticSearch'; };

document.getElementById('search').addEventListener('submit', event => {
  event.preventDefault();
  const q = box.value.trim();
  if (!q) return;
  const collection = choice.disabled ? place.collection : choice.value;
  const same = collection === place.collection ? place : withoutFilters(place);
  go(address({ ...resultsOf(same), n: null, q, collection }), () => show({ asked: true }));
});

choice.addEventListener('change', () => {
  if (box.value.trim()) document.getElementById('search').requestSubmit();
  else go(address({ collection: choice.value }), show);
});

followTrail(show);
listen({ step: by => opened?.step(by), back: leave });
show();
