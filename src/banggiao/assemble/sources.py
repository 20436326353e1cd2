"""How many independent sources stand behind reports: copies of one article, whole or trimmed, count once."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

from banggiao.assemble.groups import Links
from banggiao.assemble.passages import is_copy
from banggiao.assemble.rulings import AnyReport

# A copy, even a trimmed one, has some of the smallest runs of the whole article among its own smallest.
_COMPARED = 16


def origins(reports: Iterable[AnyReport]) -> Mapping[str, str]:
    """For each article behind `reports` the id of the first article, by order, of those that copy one another."""
    known: dict[str, AnyReport] = {}
    for report in sorted(reports, key=lambda r: r.order):
        known.setdefault(report.article, report)
    links: Links[str] = Links()
    near: dict[int, list[str]] = defaultdict(list)
    for article, report in known.items():
        links.root(article)
        own = report.background.passages
        candidates = {other for run in _smallest(own) for other in near[run]}
        for other in sorted(candidates):
            if links.root(other) != links.root(article) and is_copy(own, known[other].background.passages):
                links.join((links.root(other), article))
        for run in _smallest(own):
            near[run].append(article)
    first: dict[str, str] = {}
    for article in known:
        first.setdefault(links.root(article), article)
    return {article: first[links.root(article)] for article in known}


def _smallest(passages: bytes) -> list[int]:
    runs = array("I")
    runs.frombytes(passages[: 4 * _COMPARED])
    return list(runs)
