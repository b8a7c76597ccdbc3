// Building elements. Strings become text nodes and nothing else: what documents and people wrote is never markup.

/** An element with attributes (`onclick` and the like take functions; null and false are left out) and children. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

/** A link to the original, or nothing when its address is not one a browser should follow. */
export function outwardLink(address, text) {
  if (!/^https?:\/\//i.test(address ?? '')) return null;
  return el('a', { href: address, rel: 'noopener noreferrer' }, text);
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A publication day such as 2025-12-04, as people write it. */
export function dayText(published) {
  const date = new Date(`${published}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? published : day.format(date);
}

export const dayElement = published => el('time', { datetime: published }, dayText(published));

const numbers = new Intl.NumberFormat('en-GB');

/** "1 document", "5,999 documents". */
export const count = (number, noun) => `${numbers.format(number)} ${noun}${number === 1 ? '' : 's'}`;

/** Replaces what a place shows, and keeps the focus on the control that had it. */
export function swap(place, ...nodes) {
  const focused = place.contains(document.activeElement) ? document.activeElement.id : '';
  place.replaceChildren(...nodes);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}
