"""What is wrong with a page, as a browser shows it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

Page = Any  # playwright's, which is installed for a walk alone

_SERIOUS = ("serious", "critical")
_AXE = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
_MARKS = """() => ({
  headings: document.querySelectorAll('h1').length,
  language: document.documentElement.lang,
  title: document.title,
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})"""
# All that the tabulator key should reach: what is shown, not switched off, and one of each group of radio buttons.
_REACHABLE = """() => {
  const groups = new Set();
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(one => {
    if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({visibilityProperty: true})) return false;
    if (one.type !== 'radio' || !one.name) return true;
    if (groups.has(one.name)) return false;
    return groups.add(one.name);
  }).length;
}"""
_WITHIN = 4  # stops within a field for a date
_FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  window.walked = window.walked || new Map();
  const key = one.type === 'radio' && one.name ? 'radio ' + one.name : one;
  const again = window.walked.has(key), same = window.walkedLast === key;
  window.walked.set(key, true);
  window.walkedLast = key;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const ownWay = one.closest('svg') || one.type === 'range';  // shown by a stroke, or on the knob: for the eye to check
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  const shown = ownWay || outlined || style.boxShadow !== 'none';
  return {again, same, shown: Boolean(shown), size: box.width * box.height, what: one.outerHTML.slice(0, 100)};
}"""


class Fault(NamedTuple):
    """Something that should not be: where, of which sort, and what the browser says."""

    address: str
    sort: str
    told: str


class Watch:
    """Hears what a page's browser complains of: errors on the console, requests that fail or go elsewhere."""

    def __init__(self, page: Page, host: str) -> None:
        self.host = host
        self.address = ""
        self.faults: list[Fault] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self._add("script", str(error)))
        page.on("request", lambda request: self._asked(request.url))
        page.on("response", self._answered)

    def _said(self, message: Any) -> None:
        if message.type == "error":
            self._add("console", message.text)

    def _answered(self, answer: Any) -> None:
        if answer.status >= 400:
            self._add("answer", f"{answer.status} {answer.url}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.host, "data:", "blob:")):
            self._add("other host", url)

    def _add(self, sort: str, told: str) -> None:
        self.faults.append(Fault(self.address, sort, told))


def marks(page: Page, address: str) -> Iterator[Fault]:
    """Faults of the page's frame: one headline, the language of its address, a title, nothing wider than the window."""
    found = page.evaluate(_MARKS)
    if found["headings"] != 1:
        yield Fault(address, "headline", f"{found['headings']} of the first order")
    if not address.startswith(f"/{found['language']}"):
        yield Fault(address, "language", f"told to be {found['language']!r}")
    if not found["title"]:
        yield Fault(address, "title", "none")
    if found["wide"] > 0:
        yield Fault(address, "width", f"{found['wide']} pixels wider than a window of {page.viewport_size['width']}")


def accessibility(page: Page, address: str) -> Iterator[Fault]:
    """What axe-core, loaded beforehand, calls a serious or critical fault."""
    for one in page.evaluate(_AXE):
        if one["impact"] in _SERIOUS:
            where = "; ".join(node["html"][:120] for node in one["nodes"][:3])
            yield Fault(address, "axe", f"{one['id']} ({len(one['nodes'])}): {one['help']}: {where}")


def keyboard(page: Page, address: str, most: int = 400) -> Iterator[Fault]:
    """Whether the tabulator key reaches all that can be used, in a ring, with the focus always to be seen."""
    reachable = page.evaluate(_REACHABLE)
    page.evaluate("() => { window.walked = new Map(); document.activeElement.blur(); }")
    reached = 0
    for _ in range(min(reachable, most) + _WITHIN * page.locator("input[type=date]").count()):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus is not None and focus["same"]:  # day, month and year of one date
            continue
        if focus is None or focus["again"]:
            break
        reached += 1
        if focus["size"] and not focus["shown"]:
            yield Fault(address, "focus", f"not to be seen on {focus['what']}")
    if reached < min(reachable, most):
        yield Fault(address, "keyboard", f"reaches {reached} of {reachable}")


def picture(page: Page, folder: Path, name: str) -> None:
    """Keep a picture of the whole page under `name`."""
    page.screenshot(path=folder / f"{name}.png", full_page=True)
