"""Walks every page of a served register with a real browser, and does all that a reviewer can do.

    make walk                                        serve the bundled examples and walk through them
    python -m quality.walk --axe axe.min.js --pictures FOLDER
    python -m quality.walk --axe axe.min.js --only review
    python -m quality.walk --axe axe.min.js --site http://127.0.0.1:8000 --each 5

First come the pages: a few of each kind of address that a link leads to, in both languages, wide and narrow, light and
dark: errors on the console, answers of 400 and above, requests to other hosts, serious faults that axe-core finds,
pages wider than the window, and whether the tabulator key reaches everything with the focus to be seen.
Then comes review, by two reviewers with accounts: to accept, correct, leave open, split, join, reject, choose other
words, take back and look up who decided what, in both languages, once by keyboard alone and once by mouse; what each
action left in the register is looked up over REST. Of a server named by --site only the pages are looked at.
Exit status 1 where anything is wrong. Needs playwright, Debian's chromium (or --browser FILE), axe-core's axe.min.js.
"""

import argparse
import importlib
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

from quality.walk.actions import ACTIONS
from quality.walk.crawl import kind_of, walked
from quality.walk.desk import Desk, Hand, Look, WentWrongError
from quality.walk.looking import Fault, Watch, accessibility, keyboard, marks, picture
from quality.walk.reviewing import review, targets
from quality.walk.site import fill, served_at, staff

LANGUAGES = ("vi", "en")
VIEWS = {
    "wide": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}
_LINKS = "() => [...document.links].map(a => a.href)"
_NO_FILE_NAME = re.compile(r"[^\w-]+")


class Walk:
    """One walk through a site: the browser, what it found, and where its pictures go."""

    def __init__(self, browser: Any, options: argparse.Namespace, site: str) -> None:
        self.browser = browser
        self.options = options
        self.site = site.rstrip("/")
        self.faults: list[Fault] = []
        self.addresses: list[str] = []

    def find(self) -> None:
        """Walk from the front page of each language along all links, and look at each page once, wide and light."""
        with self._view("wide") as (page, watch):
            first = [f"/{language}" for language in LANGUAGES]

            def links(address: str) -> Iterator[str]:
                watch.address = address
                page.goto(self.site + address)
                self._look(page, address, "wide")
                self.faults += keyboard(page, address)
                for link in page.evaluate(_LINKS):
                    if link.startswith(self.site + "/"):
                        yield link.removeprefix(self.site)

            for address in walked(first, links, each=self.options.each, most=self.options.most):
                self.addresses.append(address)
                print(f"{len(self.addresses)} {address}", file=sys.stderr, flush=True)

    def again(self, view: str) -> None:
        """Look at the pages found once more, in another window or other colours: one of each kind."""
        kinds = {kind_of(address): address for address in reversed(self.addresses)}
        with self._view(view) as (page, watch):
            for address in kinds.values():
                watch.address = address
                page.goto(self.site + address)
                self._look(page, address, view)

    def _look(self, page: Any, address: str, view: str) -> None:
        self.faults += marks(page, address)
        self.faults += accessibility(page, address)
        if self.options.pictures:
            name = _NO_FILE_NAME.sub("_", kind_of(address).replace("*", "one")).strip("_")
            picture(page, self.options.pictures, f"{view}-{name}")

    @contextmanager
    def _view(self, view: str) -> Iterator[tuple[Any, Watch]]:
        context = self.browser.new_context(**VIEWS[view])
        context.add_init_script(path=self.options.axe)
        page = context.new_page()
        watch = Watch(page, self.site)
        yield page, watch
        self.faults += watch.faults
        context.close()


class Reviewers:
    """One reviewer for each language, who does everything by keyboard and then by mouse."""

    def __init__(self, browser: Any, options: argparse.Namespace, failures: tuple[type[Exception], ...]) -> None:
        self.browser = browser
        self.options = options
        self.failures = failures
        self.faults: list[Fault] = []

    def work(self, site: str) -> None:
        """Log in, and do everything."""
        for language in LANGUAGES:
            context = self.browser.new_context(**VIEWS["wide"])
            context.add_init_script(path=self.options.axe)
            page = context.new_page()
            watch = Watch(page, site)
            for hand in get_args(Hand):
                desk = Desk(page, Look(watch, self.options.pictures), f"reviewer-{language}", language, hand)
                if hand == "keyboard":
                    desk.go("/log-in")
                    desk.look("log-in")
                    desk.log_in()
                print(f"review in {language} by {hand}", file=sys.stderr, flush=True)
                self.faults += [*review(desk, targets(desk), self.failures), *desk.faults]
            self.faults += watch.faults
            context.close()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", help="look at the pages of this server; else the bundled examples are served")
    parser.add_argument("--axe", required=True, type=Path, help="the file axe.min.js of axe-core")
    parser.add_argument("--browser", default="/usr/bin/chromium", help="Chromium (/usr/bin/chromium)")
    parser.add_argument("--only", choices=("pages", "review"), help="one of the two parts alone")
    parser.add_argument("--each", type=int, default=2, help="pages of each kind (2)")
    parser.add_argument("--most", type=int, default=400, help="pages in all (400)")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="keep a picture of each page")
    options = parser.parse_args(arguments)
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    playwright = importlib.import_module("playwright.sync_api")
    with playwright.sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        browser = play.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        if options.site:
            return report(pages(browser, options, options.site))
        register = Path(folder) / "banggiao.db"
        fill(register)
        faults: list[Fault] = []
        if options.only != "review":
            with served_at(register) as site:
                faults += pages(browser, options, site)
        if options.only != "pages":
            staff(register, tuple(f"reviewer-{language}" for language in LANGUAGES))
            reviewers = Reviewers(browser, options, (WentWrongError, playwright.Error))
            with served_at(register) as site:
                reviewers.work(site)
            faults += reviewers.faults
            done = len(ACTIONS) * len(LANGUAGES) * len(get_args(Hand))
            print(f"review: {done} decisions made and taken back, {len(reviewers.faults)} faults")
        browser.close()
    return report(faults)


def pages(browser: Any, options: argparse.Namespace, site: str) -> list[Fault]:
    """Look at the pages of a server; gives their faults."""
    walk = Walk(browser, options, site)
    walk.find()
    for view in VIEWS:
        if view != "wide":
            walk.again(view)
    kinds = len({kind_of(address) for address in walk.addresses})
    print(f"{len(walk.addresses)} pages of {kinds} kinds, {len(VIEWS)} views: {len(walk.faults)} faults")
    return walk.faults


def report(faults: Sequence[Fault]) -> int:
    """Print the faults, equal ones once, and give the exit status."""
    for (sort, told), count in Counter((fault.sort, fault.told) for fault in faults).most_common():
        where = next(fault.address for fault in faults if (fault.sort, fault.told) == (sort, told))
        print(f"{sort}: {told}\n    {count} times, first at {where}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
