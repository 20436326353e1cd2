"""A reviewer at a browser, by keyboard alone or by mouse, who looks up over REST what became of what he did."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple

from quality.walk.looking import Fault, Page, Watch, accessibility, marks, picture
from quality.walk.site import PASSWORD

Hand = Literal["keyboard", "mouse"]
API = "/api/v1"
_MOST_STOPS = 400  # of the tabulator key on one page
_AT = "selector => Boolean(document.activeElement?.matches(selector))"
_VALUE = "() => document.activeElement.value"


class WentWrongError(Exception):
    """What should be on a page, or in the register, is not there."""


class Look(NamedTuple):
    """How a page is looked at: the name that its faults and pictures go by, and the folder of pictures."""

    watch: Watch
    pictures: Path | None


class Desk:
    """One reviewer with one browser; `hand` is what he uses."""

    def __init__(self, page: Page, look: Look, who: str, language: str, hand: Hand) -> None:
        self.page = page
        self.who = who
        self.language = language
        self.hand = hand
        self.faults: list[Fault] = []
        self._look = look
        self._site = look.watch.host
        self._looked: set[str] = set()

    def go(self, path: str) -> None:
        """Open a page of this language."""
        address = f"/{self.language}{path}"
        self._look.watch.address = address
        self.page.goto(self._site + address)

    def ask(self, path: str) -> Any:
        """What REST says."""
        answer = self.page.context.request.get(f"{self._site}{API}{path}")
        if not answer.ok:
            raise WentWrongError(f"{answer.status} for {path}")
        return answer.json()

    def knows(self, path: str) -> bool:
        """Whether REST has something at a path."""
        return bool(self.page.context.request.get(f"{self._site}{API}{path}").ok)

    def look(self, name: str) -> None:
        """Look for faults of the page as it stands; at each name once."""
        if name in self._looked:
            return
        self._looked.add(name)
        address = self.page.url.removeprefix(self._site)
        self.faults += [*marks(self.page, address), *accessibility(self.page, address)]
        if self._look.pictures:
            picture(self.page, self._look.pictures, f"review-{name}-{self.language}")

    def press(self, key: str) -> None:
        """Press a key of the page; with the mouse, the button that says so."""
        if self.hand == "keyboard":
            self.page.keyboard.press(key)
            return
        marked = self.page.locator(f'[data-press="{key}"]:visible')
        unfolded = self.page.locator(f'details[open].more-answers [data-press="{key}"]:visible')
        (unfolded if unfolded.count() else marked).first.click()

    def reach(self, selector: str) -> None:
        """Go to an element: by the tabulator key, or by clicking into it."""
        if self.hand == "mouse":
            self.page.locator(selector).first.click()
            return
        for _ in range(_MOST_STOPS):
            if self.page.evaluate(_AT, selector):
                return
            self.page.keyboard.press("Tab")
        raise WentWrongError(f"the tabulator key does not reach {selector}")

    def use(self, selector: str, key: str = "Enter") -> None:
        """Press a button or link; a box by `Space`."""
        self.reach(selector)
        if self.hand == "keyboard":
            self.page.keyboard.press(key)

    def write(self, selector: str, words: str) -> None:
        """Write into a field, in place of what stands there."""
        self.reach(selector)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def choose(self, selector: str, value: str) -> None:
        """Choose from a list."""
        if self.hand == "mouse":
            self.page.locator(selector).select_option(value)
            return
        self.reach(selector)
        for _ in range(_MOST_STOPS):
            if self.page.evaluate(_VALUE) == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise WentWrongError(f"{selector} has no {value!r}")

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """What is done within leads to another page."""
        with self.page.expect_navigation():
            yield
        self._look.watch.address = self.page.url.removeprefix(self._site)

    def decisions(self) -> list[dict[str, Any]]:
        """What the register has, the newest first."""
        items: list[dict[str, Any]] = self.ask("/decisions?limit=200")["items"]
        return items

    def reason(self, why: str) -> None:
        """Write the reason: `r` leads there, and Escape away again."""
        self.press("r")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(why)
        self.page.keyboard.press("Escape")

    def send(self, *keys: str) -> None:
        """Press keys one after the other, the last of which sends the form."""
        for key in keys[:-1]:
            self.press(key)
        with self.leaving():
            self.press(keys[-1])

    def log_in(self) -> None:
        """Fill in the form to log in."""
        self.write('input[name="name"]', self.who)
        self.write('input[name="password"]', PASSWORD)
        with self.leaving():
            self.use("form button.main")


def demand(holds: bool, told: str) -> None:
    """Raise WentWrongError, with what is told, where something does not hold."""
    if not holds:
        raise WentWrongError(told)
