"""The papers with a partner, each with its life: what articles told of it when, when it ends, and what follows it."""

from collections.abc import Sequence

import msgspec

from banggiao.assemble import stages, status_on, successions
from banggiao.assemble.lives import last_day
from banggiao.brief.desk import Cited, Desk, Part
from banggiao.brief.holdings import in_order
from banggiao.brief.sources import Citation
from banggiao.records import Entry, Instrument, Support
from banggiao.register.past.outlines import Line
from banggiao.register.past.telling import Told

STATUS_ORDER = ("in-force", "signed", "negotiating", "proposed", "expired")
# Reports that tell a life, the first and the latest; of one told of more often, the years between are passed over.
_TELLING = (8, 8)
# Papers of the same kind and parties that are looked at for what follows what.
_SERIES = 60


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A stage of a life: the days of the first and last report that told it, and so many articles of those read."""

    status: str
    first: str | None
    last: str | None
    articles: int
    citation: Citation


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper: its `status` on the day of the dossier, the `steps` of its life, the day on which its term `ends`,
    and the papers before and after it in its series.
    """

    cited: Cited[Instrument]
    status: str
    steps: tuple[Step, ...]
    ends: str | None
    before: Cited[Instrument] | None = None
    after: Cited[Instrument] | None = None


def papers(desk: Desk) -> tuple[Part[Paper], ...]:
    """The papers by status, the newest first."""
    some_of = {status: desk.some(desk.which(Instrument.TYPE, statuses=[status])) for status in STATUS_ORDER}
    told = desk.holdings.tell([line for some in some_of.values() for line in some.lines], *_TELLING)
    by_id = {one.entry.id: one for one in told} | {one.entry.id: one for one in _series(desk, told)}
    follows = {one.earlier: one.later for one in successions(one.entry for one in by_id.values())}
    precedes = {later: earlier for earlier, later in follows.items()}
    desk.sources.expect(support for one in told for support in one.entry.supports)

    def neighbour(id_: str | None) -> Cited[Instrument] | None:
        return desk.cite_first(by_id[id_]) if id_ is not None else None

    grouped: dict[str, list[Paper]] = {status: [] for status in STATUS_ORDER}
    for one in told:
        entry = one.entry
        status = status_on(entry, desk.today) if desk.today else entry.shown.status
        grouped[status].append(
            Paper(
                cited=desk.cite_one(one),
                status=status,
                steps=steps(desk, entry),
                ends=last_day(entry),
                before=neighbour(precedes.get(entry.id)),
                after=neighbour(follows.get(entry.id)),
            )
        )
    found = []
    for status, some in grouped.items():
        left = some_of[status].left
        found.append(Part(key=status, lines=tuple(some), total=len(some) + left, left=left))
    return tuple(part for part in found if part.lines)


def steps(desk: Desk, entry: Entry[Instrument]) -> tuple[Step, ...]:
    """What articles told of a paper when, each stage with the sources of its first reports."""
    return tuple(
        Step(
            status=stage.status,
            first=stage.first,
            last=stage.last,
            articles=len(stage.articles),
            citation=desk.sources.cite(_telling(entry, stage.status)),
        )
        for stage in stages(entry)
    )


def _telling(entry: Entry[Instrument], status: str) -> list[Support[Instrument]]:
    return [support for support in entry.supports if support.finding.status == status][:2]


def _series(desk: Desk, told: Sequence[Told]) -> list[Told]:
    """Papers that may come before or after those told: of the same kind and parties."""
    shown = {one.entry.id for one in told}
    wanted = {
        (one.entry.shown.kind, f"| {' | '.join(one.entry.shown.countries)} |") for one in told if one.entry.shown.period
    }
    others: list[Line] = []
    for kind, parties in wanted:
        alike = msgspec.structs.replace(desk.which(Instrument.TYPE, kinds=[kind]), parties=parties)
        others += desk.holdings.newest(alike, _SERIES + len(shown))
    return desk.holdings.tell([line for line in in_order(others) if line.id not in shown][:_SERIES], 1, 1)
