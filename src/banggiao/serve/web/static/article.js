// Walking through the findings of an article by keys and by clicks.
import { onKeys, shown } from "./keys.js";
import { selectedSpan } from "./offsets.js";

const article = document.querySelector(".article");
const text = article.querySelector(".text");
const findings = [...article.querySelectorAll(".finding")];
let current = null;

const marksOf = (number) => [...text.querySelectorAll("mark[data-f]")].filter((m) => m.dataset.f.split(" ").includes(number));
const refOf = (finding) => document.getElementById(finding.querySelector(".number").hash.slice(1));

function leave() {
  for (const element of article.querySelectorAll(".current")) element.classList.remove("current");
  current?.removeAttribute("aria-current");
  current = null;
}

function go(finding, { focus = true, text: toText = true } = {}) {
  leave();
  current = finding;
  finding.classList.add("current");
  finding.setAttribute("aria-current", "true");
  const marks = marksOf(finding.dataset.f);
  for (const mark of marks) mark.classList.add("current");
  refOf(finding)?.classList.add("current");
  if (toText) (marks[0] ?? refOf(finding))?.scrollIntoView({ block: "center" });
  if (focus) (finding.querySelector("a.open") ?? finding.querySelector("a.number")).focus({ preventScroll: true });
  finding.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const open = findings.filter(shown);
  if (!open.length) return;
  const at = open.indexOf(current);
  go(open[at < 0 ? (by > 0 ? 0 : open.length - 1) : (at + by + open.length) % open.length]);
}

const boxes = [...article.querySelectorAll(".layers input[name=layer]")];

function keepLayers() {
  const query = new URLSearchParams(location.search);
  query.delete("layer");
  query.delete("layers");
  if (boxes.some((box) => !box.checked && !box.disabled)) {
    query.set("layers", "1");
    for (const box of boxes) if (box.checked) query.append("layer", box.value);
  }
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  if (current && !shown(current)) leave();
}
for (const box of boxes) box.addEventListener("change", keepLayers);

onKeys((key) => {
  switch (key) {
    case "n": case "j": step(1); return true;
    case "p": case "k": step(-1); return true;
    case "Escape": leave(); return true;
    case "1": case "2": case "3": case "4": case "5": case "6": boxes[Number(key) - 1]?.click(); return true;
  }
  if (key === "u") {
    const undo = document.querySelector('[data-press="u"]');
    undo?.click();
    return undo !== null;
  }
  if (!current) return false;
  switch (key) {
    case "Enter":
      if (document.activeElement?.closest("a, button, summary, input")) return false;
      current.querySelector("a.open")?.click();
      return true;
    case "t": refOf(current)?.scrollIntoView({ block: "center" }); refOf(current)?.focus(); return true;
    case "c": current.querySelector(".copy").click(); return true;
    case "e": current.querySelector("a.correct")?.click(); return true;
  }
  return false;
});

// A click on marked words leads to the shortest finding over them that is not switched off.
text.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-f]");
  if (!mark || !document.getSelection().isCollapsed) return;
  const over = mark.dataset.f.split(" ").map((number) => findings.find((finding) => finding.dataset.f === number));
  const found = over.find((finding) => finding && shown(finding));
  if (found) go(found, { text: false });
});

function arrive() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const finding = target && (target.closest(".finding") ?? document.getElementById(target.closest("a.ref")?.hash.slice(1)));
  if (finding && findings.includes(finding)) go(finding, { focus: false });
}
addEventListener("hashchange", arrive);
const sought = findings.find((finding) => finding.classList.contains("sought"));
if (location.hash) arrive();
else if (sought) go(sought, { focus: false });

// Words that are selected can become the evidence of the finding that is being looked at.
const offer = article.querySelector(".selection");
if (offer) {
  const link = offer.querySelector("a");
  document.addEventListener("selectionchange", () => {
    const choose = current?.querySelector("a.select");
    const span = choose && selectedSpan(text);
    offer.hidden = !span;
    if (!span) return;
    const address = new URL(choose.href);
    address.searchParams.set("span", `${span.start}-${span.end}`);
    link.href = address;
    link.textContent = link.dataset.words.replace("{number}", current.dataset.f);
  });
}
