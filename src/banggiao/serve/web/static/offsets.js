// Places in the text of an article, counted in code points as the register counts them.

const points = (text) => Array.from(text).length;

// Where a point of the page lies in the text; null outside of it.
function offsetOf(root, node, at) {
  if (!root.contains(node)) return null;
  const own = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-s]");
  if (own && node.nodeType === Node.TEXT_NODE) return Number(own.dataset.s) + points(node.data.slice(0, at));
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(node, at);
  const parts = root.querySelectorAll("[data-s]");
  let offset = null;
  for (const part of parts) {
    if (!range.intersectsNode(part)) break;
    const inside = document.createRange();
    inside.selectNodeContents(part);
    if (inside.compareBoundaryPoints(Range.END_TO_END, range) > 0) inside.setEnd(range.endContainer, range.endOffset);
    offset = Number(part.dataset.s) + points(inside.toString());
  }
  return offset;
}

// The selected stretch of text, without spaces around it; null where nothing of it is selected.
export function selectedSpan(root) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(root, range.startContainer, range.startOffset);
  const end = offsetOf(root, range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  return trimmed(root, start, end);
}

const known = new WeakMap();

// The text as code points, with gaps where the page shows no character (line ends); it does not change.
export function lettersOf(root) {
  if (known.has(root)) return known.get(root);
  const letters = [];
  known.set(root, letters);
  for (const part of root.querySelectorAll("[data-s]")) {
    const start = Number(part.dataset.s);
    Array.from(part.textContent).forEach((letter, number) => { letters[start + number] = letter; });
  }
  return letters;
}

const blank = (letter) => letter === undefined || /\s/u.test(letter);

export function trimmed(root, start, end, letters = lettersOf(root)) {
  while (start < end && blank(letters[start])) start += 1;
  while (end > start && blank(letters[end - 1])) end -= 1;
  return start < end ? { start, end, text: letters.slice(start, end).map((l) => l ?? "\n").join("") } : null;
}
