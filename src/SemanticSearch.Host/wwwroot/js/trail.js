// Back and forward: each entry of the browser's history remembers how far it was scrolled and what had the focus.

let timer = 0;

/** Calls `show` whenever the person goes somewhere. */
export function followTrail(show) {
  history.scrollRestoration = 'manual';
  addEventListener('scroll', () => {
    clearTimeout(timer);
    timer = setTimeout(remember, 100);
  }, { passive: true });
  addEventListener('pagehide', remember);
  addEventListener('popstate', () => {
    clearTimeout(timer); // a pending note belongs to the entry that was left
    show();
  });
  addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || link.pathname !== '/' || link.hash || link.hasAttribute('download')) return;
    event.preventDefault();
    go(link.href, show);
  });
}

function remember() {
  clearTimeout(timer);
  const focus = document.activeElement?.id || null;
  history.replaceState({ ...history.state, scroll: scrollY, focus }, '');
}

/** Goes to an address of this page; `stay` keeps the scroll position. */
export function go(target, show, { stay = false } = {}) {
  remember();
  history.pushState({ ...(stay ? { scroll: scrollY } : {}), within: true }, '', target);
  return show();
}

/** Corrects the address of the present entry, and keeps where it is scrolled to. */
export const correct = target => history.replaceState({ ...history.state, scroll: scrollY }, '', target);

/** Goes back if this page led here, else to the given address. */
export function back(target, show) {
  if (history.state?.within) history.back();
  else go(target, show);
}

/** Scrolls to where this entry was left; true when it had been here before. */
export function restore() {
  const { scroll, focus } = history.state ?? {};
  if (scroll === undefined) return false;
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  scrollTo(0, scroll);
  return true;
}
