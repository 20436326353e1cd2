// What every page gains from a script; without it all still works.

// A citation is copied by its button.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const was = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = was; }, 1500);
});

const typing = (element) => element.matches("input, textarea, select, [contenteditable]");

// A single key leads to what carries it as data-key, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  for (const element of document.querySelectorAll("[data-key]")) {
    if (element.dataset.key !== event.key) continue;
    event.preventDefault();
    if (element.matches("input, textarea, select")) element.focus();
    else element.click();
    return;
  }
});

document.documentElement.classList.add("scripted");
