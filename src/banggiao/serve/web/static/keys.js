// Single keys of a page: which there are, and whether the reader wants them.

const KEPT = "banggiao-single-keys";
const typing = (element) => element.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

const wanted = () => {
  try { return localStorage.getItem(KEPT) !== "off"; } catch { return true; }
};

// `act` is asked what to do on a key; it answers true where it did something.
export function onKeys(act) {
  const dialog = document.querySelector("dialog.keys");
  const opener = document.querySelector(".keys-button");
  if (dialog && opener) {
    opener.addEventListener("click", () => dialog.showModal());
    const box = dialog.querySelector(".keys-single");
    box.checked = wanted();
    box.addEventListener("change", () => {
      try { localStorage.setItem(KEPT, box.checked ? "on" : "off"); } catch { /* then it holds for this page */ }
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (dialog?.open || typing(event.target)) {
      if (event.key === "Escape" && typing(event.target)) event.target.blur();
      return;
    }
    const single = event.key.length === 1;
    if (single && dialog && !dialog.querySelector(".keys-single").checked) return;
    if (event.key === "?" && dialog) {
      event.preventDefault();
      dialog.showModal();
    } else if (act(event.key, event)) {
      event.preventDefault();
    }
  });
}

export const shown = (element) => element.getClientRects().length > 0;
