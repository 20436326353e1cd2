"""Which articles copy one another, whole, updated or trimmed: all are kept, and count as one source."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from banggiao.assemble.groups import Links
from banggiao.assemble.passages import is_copy, passages
from banggiao.assemble.rulings import AnyReport
from banggiao.records import Article

# A copy, even a trimmed one, has some of the smallest runs of the whole article among its own smallest.
_COMPARED = 16


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
