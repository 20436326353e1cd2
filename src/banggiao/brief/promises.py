"""What was asked, promised, agreed and hoped with a partner, and what came of it."""

from collections.abc import Iterator, Sequence

import msgspec

from banggiao.assemble import pledges
from banggiao.assemble.fulfilment import PROGRESS_ACTS
from banggiao.assemble.pledges import PLEDGE_ACTS, Link, Pledge
from banggiao.brief.desk import Cited, Desk, Part
from banggiao.records import Encounter, Entry, Finding, Instrument, Mechanism, Relation, Statement
from banggiao.register.past.outlines import Line, Which
from banggiao.register.past.telling import Told

STANDINGS = ("open", "in-progress", "done", "lapsed")
# The newest pledges that are followed, and as many of the latest things that may have come of them: to follow all of a
# great partner's takes minutes.
_FOLLOWED, _EVENTS = 60, 120
# All that has a day begins on this one or later.
_ANY_DAY = "0001-01-01"
# Outcomes told with a pledge, the strongest.
_OUTCOMES = 3
# What can come of a pledge: entries of these statuses, of statements these acts; of relations any.
_EVENTS_OF: dict[type[Finding], frozenset[str] | None] = {
    Encounter: frozenset({"held"}),
    Instrument: frozenset({"signed", "in-force"}),
    Mechanism: frozenset({"existing"}),
    Relation: None,
    Statement: PROGRESS_ACTS,
}


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What may have come of a pledge, with the reason and strength of the link."""

    link: Link
    cited: Cited[Finding]


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """A pledge, how it stands, its strongest `outcomes`, and the day on which it was last said `again`."""

    cited: Cited[Statement]
    pledge: Pledge
    outcomes: tuple[Outcome, ...]
    again: str | None


class Promises(msgspec.Struct, frozen=True, kw_only=True):
    """Pledges by how they stand. Where there are earlier ones that were not followed, `since` is the day from which
    they were, and `earlier` their number; `undated` is that of those without a day that were not.
    """

    parts: tuple[Part[Promise], ...]
    since: str | None = None
    earlier: int = 0
    undated: int = 0


def promises(desk: Desk) -> Promises:
    """The pledges that concern the partner by how they stand, the newest first."""
    made, events, floor = _window(desk)
    told = {one.entry.id: one for one in _told(desk, made, events)}
    found = pledges((one.entry for one in told.values()), desk.today)
    chosen = {line.id for line in made}
    followed = [pledge for pledge in found if pledge.statement in chosen]
    followed.sort(key=lambda pledge: pledge.made or "", reverse=True)
    by_standing = {standing: [p for p in followed if p.standing == standing] for standing in STANDINGS}
    shown = {standing: desk.newest(some) for standing, some in by_standing.items() if some}
    cited = (told[id_] for some in shown.values() for pledge in some for id_ in _named(pledge))
    desk.sources.expect(one.entry.supports[0] for one in cited)
    parts = []
    for standing, some in shown.items():
        total = len(by_standing[standing])
        lines = tuple(_promise(desk, pledge, told) for pledge in some)
        parts.append(Part(key=standing, lines=lines, total=total, left=total - len(some)))
    earlier, undated = _left(desk, made)
    return Promises(parts=tuple(parts), since=floor if earlier else None, earlier=earlier, undated=undated)


def _window(desk: Desk) -> tuple[Sequence[Line], dict[str, list[Line]], str | None]:
    """The pledges that are followed, the later things that may have come of them, and the day since which that is."""
    whole = desk.scope.newest is None
    made = desk.holdings.newest(desk.which(Statement.TYPE, kinds=PLEDGE_ACTS), None if whole else _FOLLOWED)
    events: dict[str, list[Line]] = {kind.TYPE: [] for kind in _EVENTS_OF}
    floor = min((line.day for line in made if line.day), default=None)
    if floor is None:  # what has no day can have nothing after it
        return made, events, None
    later = [(line.day or "", type_, line) for type_, line in _events(desk, floor, None if whole else _EVENTS + 1)]
    later.sort(key=lambda one: one[0], reverse=True)
    if not whole and len(later) > _EVENTS:
        del later[_EVENTS:]
        floor = later[-1][0]
        made = [line for line in made if not line.day or line.day >= floor]
    for _, type_, line in later:
        events[type_].append(line)
    return made, events, floor


def _left(desk: Desk, made: Sequence[Line]) -> tuple[int, int]:
    """How many pledges are not followed: of those with a day, and of those without one."""
    every = desk.which(Statement.TYPE, kinds=PLEDGE_ACTS)
    dated = desk.holdings.number(msgspec.structs.replace(every, begun=_ANY_DAY))
    followed = sum(bool(line.day) for line in made)
    return dated - followed, desk.holdings.number(every) - dated - (len(made) - followed)


def _events(desk: Desk, floor: str, limit: int | None) -> Iterator[tuple[str, Line]]:
    for kind, wanted in _EVENTS_OF.items():
        which = Which(type=kind.TYPE, begun=floor)
        if wanted is not None:
            slot = {"kinds": wanted} if kind is Statement else {"statuses": wanted}
            which = msgspec.structs.replace(which, **slot)
        yield from ((kind.TYPE, line) for line in desk.holdings.newest(which, limit))


def _told(desk: Desk, made: Sequence[Line], events: dict[str, list[Line]]) -> Iterator[Told]:
    for type_, lines in events.items():
        if type_ == Statement.TYPE:
            yield from desk.holdings.tell([*made, *lines], 1, 1)
        else:
            yield from desk.holdings.tell(lines)


def _named(pledge: Pledge) -> Iterator[str]:
    """The entries that the lines on a pledge rest on."""
    yield pledge.statement
    yield from (link.entry for link in pledge.links[:_OUTCOMES])


def _promise(desk: Desk, pledge: Pledge, told: dict[str, Told]) -> Promise:
    own = told[pledge.statement]
    again = [day for id_ in pledge.again if (day := told[id_].last_reported)]
    cited = desk.cite_one(own)
    return Promise(
        cited=cited,
        pledge=pledge,
        outcomes=tuple(
            Outcome(link=link, cited=desk.cite_first(told[link.entry])) for link in pledge.links[:_OUTCOMES]
        ),
        again=max(again, default=None),
    )


def words_of(entry: Entry[Statement]) -> str:
    """The words of a statement as its first report has them."""
    return " … ".join(" ".join(span.text.split()) for span in entry.supports[0].finding.evidence)
