"""Circles of what is linked, and the things that each falls into, with their ids."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

from banggiao.assemble.folds import Fold, Order, joined
from banggiao.assemble.groups import Links
from banggiao.assemble.identity import LASTING, SPOKEN
from banggiao.assemble.rulings import AnyReport, ReportId, Rulings, report_id
from banggiao.assemble.wordings import Wording, wording_of

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Thing(NamedTuple, Generic[T]):
    """One thing: the id of its entry, and what it is told in."""

    id: str
    members: list[T]


def circles(
    start: Iterable[K],
    near: Callable[[set[K]], Mapping[K, Iterable[K]]],
    linked: Callable[[K, K], bool],
    known: Callable[[set[K]], Iterable[Collection[K]]] = lambda _: (),
) -> list[list[K]]:
    """All that is linked with one of `start`, directly or through others, each circle by itself and in order.

    `near` gives for some of them those that each can be linked with; of two of these `linked` says whether they are. It
    is asked only where nothing else brings the two into one circle. `known` gives whole circles that some of them are
    in, as far as it is known: who is in one of these is linked with no others, but for new ones, who find it.
    """
    links: Links[K] = Links()
    seen: set[K] = set()
    new = set(start)
    while new:
        seen |= new
        for circle in known(new):
            links.join(sorted(circle, key=str))
            seen.update(circle)
            new.difference_update(circle)
        found = near(new)
        new = set()
        for one, others in found.items():
            root = links.root(one)
            for other in others:
                if links.root(other) == root or not linked(one, other):
                    continue
                links.join((one, other))
                root = links.root(one)
                if other not in seen:
                    new.add(other)
    parts: dict[K, list[K]] = defaultdict(list)
    for key in seen:
        parts[links.root(key)].append(key)
    return [sorted(part, key=str) for part in parts.values()]


def spoken_things(type_: str, reports: Iterable[AnyReport], rulings: Rulings) -> list[Thing[AnyReport]]:
    """The things that reports tell of, each in one article alone or where rulings join them, with theirs in order.

    The reports come with all that are ruled to be one with them, as they are ruled themselves.
    """
    identity = SPOKEN[type_]
    groups: list[list[AnyReport]] = []
    by_name: dict[str, list[list[AnyReport]]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.order):
        alike = by_name[identity.name(report)]
        group = next((group for group in alike if not rulings.part(report, group)), None)
        if group is None:
            group = []
            alike.append(group)
            groups.append(group)
        group.append(report)
    joined_ = [sorted(group, key=lambda r: r.order) for group in rulings.join(groups, report_id)]
    return _named(identity.prefix, joined_, lambda group: identity.name(group[0]), lambda group: group[0].order)


def lasting_things(type_: str, wordings: Sequence[Wording], rulings: Rulings) -> list[Thing[Wording]]:
    """The things that a circle of wordings tells of, with the wordings of each, the earliest first."""
    return named_things(type_, LASTING[type_].gather(wordings, rulings), rulings)


def named_things(type_: str, gathered: Sequence[list[Wording]], rulings: Rulings) -> list[Thing[Wording]]:
    """Things by the wordings gathered for each; those that rulings join, or that have one name, come together."""
    identity = LASTING[type_]
    groups = [sorted(group, key=_earliest) for group in rulings.join(gathered, lambda wording: wording.ruled)]
    return _named(
        identity.prefix, groups, lambda group: identity.name(group[0].head), lambda group: group[0].fold.first
    )


def _earliest(wording: Wording) -> tuple[Order, int]:
    return wording.fold.first, wording.key


def _named(
    prefix: str,
    groups: list[list[T]],
    name: Callable[[list[T]], str],
    first: Callable[[list[T]], Order],
) -> list[Thing[T]]:
    names: Counter[str] = Counter()
    things = []
    for group in sorted(groups, key=first):
        own = name(group)
        names[own] += 1
        # Two look-alikes held apart: the later one is told by its number.
        things.append(Thing(id_of(prefix, own if names[own] == 1 else f"{own}#{names[own]}"), group))
    return things


def id_of(prefix: str, name: str) -> str:
    """The id of an entry, by what it is made of."""
    return f"{prefix}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def told_in(type_: str, reports: Sequence[AnyReport], rulings: Rulings) -> list[tuple[AnyReport, Wording]]:
    """Reports of one article with the wording that each is alone; without those that are ruled to be wrong.

    What an article tells twice in one wording counts once, or is two things: see `Lasting.again`.
    """
    found: list[tuple[AnyReport, Wording]] = []
    keys: set[int] = set()
    identity = LASTING[type_]
    for report in sorted(reports, key=lambda r: r.place):
        ruled = rulings.on(report)
        if ruled is None:
            continue
        wording = wording_of(ruled, identity.head(ruled), rulings)
        if wording.key in keys:
            if identity.again is None:
                wording.fold.discount()
            else:
                wording = wording_of(ruled, identity.again(ruled), rulings)
        keys.add(wording.key)
        found.append((report, wording))
    return found


def side_by_side(type_: str, told: Sequence[Wording]) -> Sequence[tuple[int, int]]:
    """The keys of those wordings of one article that can be of one thing, where that counts."""
    if LASTING[type_].again is not None:
        return ()
    each = list({wording.key: wording for wording in told}.values())
    identity = LASTING[type_]
    return [(one.key, other.key) for one, other in combinations(each, 2) if identity.linked(one, other)]


def whole(wordings: Sequence[Wording]) -> tuple[Fold, int]:
    """All wordings of a thing as one fold, and how many independent sources they have: one at least."""
    fold = joined(wording.fold for wording in wordings)
    keys = {wording.key for wording in wordings}
    twice = sum(w.beside[key][1] for w in wordings for key in keys & w.beside.keys()) // 2
    return fold, max(1, fold.sources - twice)


def linked(one: Wording, other: Wording, rulings: Rulings) -> bool:
    """Whether two wordings may be of one thing: by what they say, or because they are ruled to be."""
    return LASTING[one.type].linked(one, other) or (other.ruled is not None and other.ruled in mates(one, rulings))


def mates(wording: Wording, rulings: Rulings) -> frozenset[ReportId]:
    """The reports that the report behind a wording is ruled to be one with."""
    return rulings.mates(wording.ruled) if wording.ruled else frozenset()
