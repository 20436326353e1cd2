"""Walks every page of a served register with a real browser.

    make walk                                        serve the bundled examples and walk through them
    python -m quality.walk --site http://127.0.0.1:8000 --axe axe.min.js --pictures FOLDER
    python -m quality.walk ... --each 5              more pages of each kind (2)

Looks at a few pages of each kind of address that a link leads to, in both languages, wide and narrow, light and dark:
errors on the console, answers of 400 and above, requests to other hosts, serious faults that axe-core finds, pages
wider than the window, and whether the tabulator key reaches everything with the focus to be seen. Exit status 1 where
anything is wrong. Needs playwright, Debian's chromium (or --browser FILE) and axe-core's axe.min.js.
"""

import argparse
import importlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from quality.walk.crawl import kind_of, walked
from quality.walk.looking import Fault, Watch, accessibility, keyboard, marks, picture

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

    def __init__(self, browser: Any, options: argparse.Namespace) -> None:
        self.browser = browser
        self.options = options
        self.site: str = options.site.rstrip("/")
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
            name = _NO_FILE_NAME.sub("_", kind_of(address)).strip("_")
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


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", required=True, help="where the register is served")
    parser.add_argument("--axe", required=True, type=Path, help="the file axe.min.js of axe-core")
    parser.add_argument("--browser", default="/usr/bin/chromium", help="Chromium (/usr/bin/chromium)")
    parser.add_argument("--each", type=int, default=2, help="pages of each kind (2)")
    parser.add_argument("--most", type=int, default=400, help="pages in all (400)")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="keep a picture of each page")
    options = parser.parse_args(arguments)
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    playwright = importlib.import_module("playwright.sync_api")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        walk = Walk(browser, options)
        walk.find()
        for view in VIEWS:
            if view != "wide":
                walk.again(view)
        browser.close()
    return report(walk)


def report(walk: Walk) -> int:
    """Print the faults, equal ones once, and give the exit status."""
    for (sort, told), count in Counter((fault.sort, fault.told) for fault in walk.faults).most_common():
        where = next(fault.address for fault in walk.faults if (fault.sort, fault.told) == (sort, told))
        print(f"{sort}: {told}\n    {count} times, first at {where}")
    kinds = len({kind_of(address) for address in walk.addresses})
    host = urlsplit(walk.site).netloc
    print(f"{len(walk.addresses)} pages of {kinds} kinds at {host}, {len(VIEWS)} views: {len(walk.faults)} faults")
    return int(bool(walk.faults))


if __name__ == "__main__":
    sys.exit(main())
