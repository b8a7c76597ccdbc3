// What the person has selected, as a span of the stored text.

/** The selected span {start, length} inside a place that holds the text from offset `from`, or null. */
export function spanOfSelection(place, from) {
  const selection = getSelection();
  if (selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!place.contains(range.startContainer) || !place.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(place);
  before.setEnd(range.startContainer, range.startOffset);
  const selected = range.toString(); // the text of the nodes themselves, newlines and all
  const start = before.toString().length + selected.length - selected.trimStart().length;
  const length = selected.trim().length;
  return length === 0 ? null : { start: from + start, length };
}
