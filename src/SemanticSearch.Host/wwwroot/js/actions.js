// What can be done with an open document: go through its matches, take a quote along, look for more of the same.
import { copy, download } from './carry.js';
import { forms, plain } from './cite.js';
import { el } from './dom.js';
import { note } from './notices.js';
import { permalink } from './permalink.js';
import { spanOfSelection } from './selection.js';
import { flowed } from './flow.js';

/** Longest selection that is searched for, in characters. */
const longestQuestion = 1000;

/** @param needs {citation(), matches, step(by), search(text), body} */
export function actionsBar({ citation, matches, step, search, body }) {
  const place = el('output', {});
  const previous = el('button', { type: 'button', class: 'link', 'aria-label': 'Previous match', title: 'Previous match (k)', onclick: () => step(-1) }, '↑');
  const next = el('button', { type: 'button', class: 'link', 'aria-label': 'Next match', title: 'Next match (j)', onclick: () => step(1) }, '↓');

  const copyQuote = () => {
    const cited = citation();
    if (cited.length === 0) note('Select the words to quote first.');
    else copy(plain(cited, permalink(cited)), 'Quote copied with its citation.');
  };
  const copyLink = () => copy(permalink(citation()), 'Link copied.');
  const similar = () => {
    const span = spanOfSelection(body, 0);
    if (span) search(flowed(body.textContent.slice(span.start, span.start + span.length)).slice(0, longestQuestion));
    else note('Select some words of the document first.');
  };
  const menu = el('details', {}, el('summary', {}, 'Export'), el('div', { class: 'menu' }, forms.map(form =>
    el('button', { type: 'button', class: 'link', onclick: () => {
      const cited = citation();
      download(`${cited.documentId}.${form.ending}`, form.type, form.write(cited));
      menu.open = false;
      note(`Citation saved as ${form.name}.`);
    } }, form.name))));
  menu.addEventListener('focusout', event => { if (!menu.contains(event.relatedTarget)) menu.open = false; });

  // A press on a button must not take the selection away before the button has used it.
  const keepSelection = event => { if (event.target.closest('button')) event.preventDefault(); };
  const node = el('div', { class: 'actions', role: 'group', 'aria-label': 'This document', onmousedown: keepSelection },
    matches.length > 0 && el('span', { class: 'matches' }, previous, place, next),
    el('button', { type: 'button', class: 'link', 'data-key': 'c', title: 'Copies the marked or the selected words (c)', onclick: copyQuote }, 'Copy quote'),
    el('button', { type: 'button', class: 'link', onclick: copyLink }, 'Copy link'),
    menu,
    el('button', { type: 'button', class: 'link', title: 'Finds passages like the words selected in the text', onclick: similar }, 'Find similar'));

  /** Says which match is marked. */
  function update(at) {
    place.textContent = at < 0 ? count(matches.length) : `match ${at + 1} of ${matches.length}`;
    previous.disabled = at === 0;
    next.disabled = at === matches.length - 1;
  }

  return { node, update };
}

const count = number => number === 1 ? '1 match' : `${number} matches`;
