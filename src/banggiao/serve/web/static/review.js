// Answers by single keys: each presses what carries it as data-press; what is folded counts once it is open.
import { onKeys, shown } from "./keys.js";

const inOpenFold = (element) => element.closest("details[open].more-answers") !== null;

function press(key) {
  const found = [...document.querySelectorAll("[data-press]")].filter((e) => e.dataset.press === key && shown(e));
  // Where something is unfolded, its keys come before those of the page.
  const element = found.find(inOpenFold) ?? found[0];
  if (!element) return false;
  if (element.matches("input, textarea")) {
    element.focus();
    element.select();
  } else if (element.matches("nav")) {
    element.querySelector("a").focus();
  } else if (element.matches("summary")) {
    const fold = element.parentElement;
    for (const other of document.querySelectorAll("details.more-answers[open]")) if (other !== fold) other.open = false;
    fold.open = !fold.open;
    if (fold.open) fold.querySelector("button, a.button")?.focus();
    else element.focus();
  } else {
    element.click();
  }
  return true;
}

onKeys((key) => {
  if (key === "Escape") {
    for (const fold of document.querySelectorAll("details.more-answers[open]")) fold.open = false;
    document.activeElement?.blur();
    return true;
  }
  return key.length === 1 && press(key.toLowerCase());
});

// Enter in the reason is the end of writing it; the answer is a key or a button.
for (const why of document.querySelectorAll(".answers input[name=why]")) {
  why.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    why.blur();
  });
}

// A form is sent once: a second press while the first is on its way does nothing.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.getElementById("trouble")?.focus();
