// One key for each thing done often. Letters mean something only while nothing is being typed.

const box = document.getElementById('q');
const help = document.getElementById('help');

/** @param actions {step(by), back()}: what the open document does, and how to leave it */
export function listen(actions) {
  document.getElementById('help-open').addEventListener('click', () => help.showModal());
  addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || help.open || event.isComposing) return;
    if (event.key === 'Escape') return leave(actions);
    if (event.target.closest?.('input, select, textarea')) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act(actions);
  });
}

const keys = {
  '/': () => { box.focus(); box.select(); },
  '?': () => help.showModal(),
  j: actions => move(1, actions),
  k: actions => move(-1, actions),
  c: () => press('c'),
  e: () => press('e'),
};

const passages = () => [...document.querySelectorAll('.hit')];
const present = () => document.activeElement?.closest('.hit');

/** To the next passage of the list, or the next match of the document. */
function move(by, actions) {
  const all = passages();
  if (all.length === 0) return actions.step(by);
  const at = all.indexOf(present());
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
  next.querySelector('h2 a').focus({ preventScroll: true });
  const { top, bottom } = next.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) next.scrollIntoView({ block: bottom - top > innerHeight ? 'start' : 'nearest' });
}

/** Presses the button for a key: of the passage that has the focus, else of the first, else of the document. */
function press(key) {
  const place = present() ?? passages()[0] ?? document.querySelector('.document');
  place?.querySelector(`[data-key="${key}"]`)?.click();
}

function leave(actions) {
  const menu = document.querySelector('.actions details[open]');
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  } else if (document.activeElement === box) {
    const target = document.querySelector('.results') ?? document.getElementById('main');
    target.focus({ preventScroll: true });
  } else {
    actions.back();
  }
}
