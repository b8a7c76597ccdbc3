// What the page says about itself: how many passages, what takes long, what went wrong.
import { el, swap } from './dom.js';

/** Nothing is said about work that is done sooner, in milliseconds. */
const patience = 300;

const status = document.getElementById('status');
const alert = document.getElementById('alert');
const noteLine = document.getElementById('note');
let noteTimer = 0;

/** The quiet line above the passages, read out by screen readers. */
export function say(text) {
  status.textContent = text;
}

/** Says that work goes on, if it does so for long; call the result when it is done. */
export function busy(text) {
  const timer = setTimeout(() => say(text), patience);
  return () => clearTimeout(timer);
}

/** A short message about what a key or button just did. */
export function note(text) {
  noteLine.textContent = text;
  clearTimeout(noteTimer);
  noteTimer = setTimeout(() => { noteLine.textContent = ''; }, 4000);
}

export function clearProblem() {
  swap(alert);
}

/** What happened, to what, and what to do. */
export function showProblem(problem, retry) {
  say('');
  const fields = Object.entries(problem.errors ?? {}).flatMap(([field, messages]) => [messages].flat()
    .filter(message => message !== problem.detail)
    .map(message => `${field}: ${message}`));
  swap(alert, el('div', { class: 'alert' },
    el('h2', {}, problem.title ?? 'Something went wrong on this page'),
    el('p', {}, problem.detail ?? (problem.title ? null : String(problem.message))),
    fields.length > 0 && el('ul', {}, fields.map(field => el('li', {}, field))),
    problem.advice && el('p', {}, problem.advice),
    el('button', { type: 'button', onclick: retry }, 'Try again')));
}
