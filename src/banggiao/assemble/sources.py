"""Which articles copy one another, whole, updated or trimmed: all are kept, and count as one source.

An article is a copy where it copies one that was published up to thirty days before: agencies' texts go round for days,
and what an outlet prints again years later is told again.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from banggiao.assemble.days import days, distance
from banggiao.assemble.groups import Links
from banggiao.assemble.passages import is_copy, passages
from banggiao.assemble.rulings import AnyReport
from banggiao.records import Article

# A copy, even a trimmed one, has some of the smallest runs of the whole article among its own smallest.
_COMPARED = 16
_FOUND_BY = 8
# How many days after another one a copy is published at most.
AROUND = 30


def origins(reports: Iterable[AnyReport]) -> Mapping[str, str]:
    """For each article behind `reports` the id of the first article, by order, of those that copy one another."""
    known: dict[str, bytes] = {}
    for report in sorted(reports, key=lambda r: r.order):
        known.setdefault(report.article, report.background.passages)
    return {article: group[0] for group in _groups(known) for article in group}


def copy_groups(articles: Iterable[Article]) -> tuple[tuple[str, ...], ...]:
    """The ids of articles that copy one another, two or more to a group, each in order of publication."""
    ordered = sorted(articles, key=lambda article: (article.published or "9999", article.id))
    groups = _groups({article.id: passages(article.text) for article in ordered})
    return tuple(tuple(group) for group in groups if len(group) > 1)


class Compared(msgspec.Struct, frozen=True):
    """An article as it is compared with others: id, day of publication, and words (see passages.py)."""

    article: str
    published: str | None
    passages: bytes

    @property
    def order(self) -> tuple[str, str]:
        """By day of publication, undated last, then by id."""
        return (self.published or "9999", self.article)

    def copies(self, other: "Compared") -> bool:
        """Whether this one is a copy of the other, or the other one of it, if they come in that order."""
        a, b = days(self.published), days(other.published)
        apart = a is not None and b is not None and distance(a[0], b[0]) > AROUND
        return not apart and (self.passages == other.passages != b"" or is_copy(self.passages, other.passages))


def copies(articles: Iterable[Compared]) -> set[str]:
    """The ids of those articles that copy an earlier one."""
    near: dict[int, list[Compared]] = defaultdict(list)
    found: set[str] = set()
    for article in sorted(articles, key=lambda a: a.order):
        runs = smallest_runs(article.passages)
        if any(article.copies(other) for run in runs for other in near[run]):
            found.add(article.article)
        for run in runs:
            near[run].append(article)
    return found


def smallest_runs(kept: bytes) -> list[int]:
    """By what copies find one another: those of the whole article stand among those of a trimmed one."""
    return _smallest(kept)[:_FOUND_BY]


def _groups(known: Mapping[str, bytes]) -> list[Sequence[str]]:
    links: Links[str] = Links()
    near: dict[int, list[str]] = defaultdict(list)
    exact: dict[bytes, str] = {}
    for article, own in known.items():
        links.root(article)
        if own and (other := exact.setdefault(own, article)) != article:
            links.join((links.root(other), article))
            continue
        smallest = _smallest(own)
        for other in sorted({other for run in smallest for other in near[run]}):
            if links.root(other) != links.root(article) and is_copy(own, known[other]):
                links.join((links.root(other), article))
        for run in smallest:
            near[run].append(article)
    groups: dict[str, list[str]] = defaultdict(list)
    for article in known:
        groups[links.root(article)].append(article)
    return list(groups.values())


def _smallest(kept: bytes) -> list[int]:
    runs = array("I")
    runs.frombytes(kept[: 4 * _COMPARED])
    return list(runs)
