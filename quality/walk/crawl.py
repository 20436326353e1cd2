"""Which pages a walk looks at: every kind of address that a link leads to, a few of each."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

# What differs between two pages of one kind: identifiers, codes of countries, days, and the values of a query.
_VARIES = re.compile(r"(?<=/)(?:[A-Z]{2,6}|\d[\w.-]*|[0-9a-f]{8,}|[\w.-]*[-.][\w.-]*|[A-Za-z]+:[^/]+)(?=/|$)")
# Files that a link saves are looked at by the tests of the server, not by a browser.
_SAVED = re.compile(r"\.(?:svg|png|csv|json|ics|css|js)$|^/api/")

Links = Callable[[str], Iterable[str]]


def kind_of(address: str) -> str:
    """The path of an address without what varies between pages of one kind."""
    return _VARIES.sub("*", urlsplit(address).path)


def _asks(address: str) -> frozenset[str]:
    """The names of what the query of an address sets."""
    pieces = (piece.partition("=") for piece in urlsplit(address).query.split("&"))
    return frozenset(name for name, _, value in pieces if value)


def walked(first: Iterable[str], links: Links, *, each: int, most: int) -> Iterator[str]:
    """The addresses to look at, those of `first` to begin with, `most` in all.

    Of each kind of page `each` without a query, and one for each name that a query can set. `links` looks at an address
    and gives the addresses that it leads to.
    """
    waiting = deque(dict.fromkeys(first))
    known = set(waiting)
    plain: Counter[str] = Counter()
    asked: defaultdict[str, set[str]] = defaultdict(set)
    looked = 0
    while waiting and looked < most:
        address = waiting.popleft()
        kind, asks = kind_of(address), _asks(address)
        if asks <= asked[kind] if asks else plain[kind] >= each:
            continue
        asked[kind] |= asks
        plain[kind] += not asks
        looked += 1
        yield address
        for link in links(address):
            parts = urlsplit(link)
            onward = parts.path + (f"?{parts.query}" if parts.query else "")
            if onward not in known and not _SAVED.search(parts.path):
                known.add(onward)
                waiting.append(onward)
