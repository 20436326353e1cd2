// Choosing other evidence: by selecting words with the mouse, or by moving both ends of the choice with arrow keys.
import { onKeys } from "./keys.js";
import { lettersOf, selectedSpan, trimmed } from "./offsets.js";

const root = document.getElementById("text");
const form = document.querySelector("form.answers");
const letters = lettersOf(root);
const words = form?.elements.words;
const places = form?.elements.places;
const told = document.getElementById("evidence-told");

const chosen = () => [...places.value.matchAll(/(\d+)-(\d+)/g)].map((m) => ({ start: Number(m[1]), end: Number(m[2]) }));
const wording = ({ start, end }) => (trimmed(root, start, end, letters)?.text ?? "").replace(/\s+/gu, " ").trim();

function show(spans) {
  const highlight = spans.map(({ start, end }) => rangeOf(start, end)).filter(Boolean);
  if (globalThis.Highlight && CSS.highlights) CSS.highlights.set("taking", new Highlight(...highlight));
}

// The range of the page that covers a stretch of the text.
function rangeOf(start, end) {
  const range = document.createRange();
  let begun = false;
  for (const part of root.querySelectorAll("[data-s]")) {
    const from = Number(part.dataset.s);
    const text = part.textContent;
    const points = Array.from(text);
    const to = from + points.length;
    const unit = (offset) => points.slice(0, offset - from).join("").length;
    if (!begun && start < to) {
      range.setStart(part.firstChild, unit(Math.max(start, from)));
      begun = true;
    }
    if (begun && end <= to) {
      range.setEnd(part.firstChild, unit(Math.max(end, from)));
      return range;
    }
  }
  return null;
}

function take(spans) {
  const sorted = spans.filter((span) => span.start < span.end).sort((a, b) => a.start - b.start);
  places.value = sorted.map(({ start, end }) => `${start}-${end}`).join(" ");
  words.value = sorted.map(wording).join("\n\n");
  told.textContent = words.value;
  show(sorted);
}

const blank = (at) => letters[at] === undefined || /\s/u.test(letters[at]);

// The next beginning or end of a word from a place on.
function stepped(at, by, toEnd) {
  let place = at + by;
  while (place > 0 && place < letters.length && !(toEnd ? !blank(place - 1) && blank(place) : blank(place - 1) && !blank(place))) place += by;
  return Math.max(0, Math.min(letters.length, place));
}

if (form) {
  let adding = false;
  const keep = (span) => {
    take(adding ? [...chosen(), span] : [span]);
    adding = false;
  };
  document.addEventListener("mouseup", (event) => {
    const span = form.contains(event.target) ? null : selectedSpan(root);
    if (!span) return;
    adding = adding || event.ctrlKey || event.metaKey;
    keep(span);
  });
  root.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const spans = chosen();
    const last = spans.pop() ?? { start: 0, end: stepped(0, 1, true) };
    if (event.shiftKey) last.end = Math.max(stepped(last.end, by, true), last.start + 1);
    else last.start = Math.min(stepped(last.start, by, false), last.end - 1);
    take([...spans, last]);
    rangeOf(last.start, last.end)?.startContainer.parentElement.scrollIntoView({ block: "nearest" });
  });
  onKeys((key) => {
    switch (key) {
      case "r": form.elements.why.focus(); form.elements.why.select(); return true;
      case "a": {
        // One more piece behind the last: the next word, to be moved from there.
        const spans = chosen();
        const from = spans.at(-1)?.end ?? 0;
        const start = stepped(from, 1, false);
        take([...spans, { start, end: stepped(start, 1, true) }]);
        root.focus();
        return true;
      }
      case "Enter":
        if (document.activeElement !== root && document.activeElement !== document.body) return false;
        form.requestSubmit();
        return true;
      case "Escape": document.activeElement?.blur(); return true;
    }
    return false;
  });
  show(chosen());
}
document.getElementById("trouble")?.focus();
