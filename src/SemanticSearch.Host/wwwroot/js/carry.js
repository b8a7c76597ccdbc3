// Carrying text out of the page: the clipboard and downloads.
import { el } from './dom.js';
import { note } from './notices.js';

/** Copies text and says so. */
export async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copyBySelection(text)) {
      note('The browser did not allow copying. Select the text and copy it by hand.');
      return;
    }
  }
  note(said);
}

/** The clipboard API is missing where the page does not come from localhost or over https. */
function copyBySelection(text) {
  const focused = document.activeElement;
  const field = el('textarea', { class: 'unseen', 'aria-hidden': 'true' });
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  focused?.focus({ preventScroll: true });
  return copied;
}

export function download(name, type, text) {
  const link = el('a', { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
