"""The encounters with a partner: what took place inside a visit stands under it, and what was announced says so."""

from collections.abc import Iterable, Mapping

import msgspec

from banggiao.assemble import programmes, stages
from banggiao.assemble.programmes import FRAMES
from banggiao.brief.desk import Cited, Desk, Part
from banggiao.brief.invitations import may_be_invited, only_invited
from banggiao.records import Encounter, Entry
from banggiao.register.past.telling import Told

STATUS_ORDER = ("held", "planned", "proposed")


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """An encounter; the day on which one that was held was first `announced`; whether no more is told of one that was
    announced than that somebody is `invited`; its `parts` in the order of time.
    """

    cited: Cited[Encounter]
    announced: str | None
    invited: bool = False
    parts: tuple["Meeting", ...] = ()


def meetings(desk: Desk) -> tuple[Part[Meeting], ...]:
    """The encounters by status, the newest first; those that are part of another one that is told stand under it."""
    some_of = {status: desk.some(desk.which(Encounter.TYPE, statuses=[status])) for status in STATUS_ORDER}
    shown = {status: desk.holdings.tell(some.lines) for status, some in some_of.items() if some.lines}
    told = {one.entry.id: one for some in shown.values() for one in some}
    beside = desk.holdings.beside([one for one in told.values() if one.entry.shown.kind in FRAMES])
    known = {one.entry.id: one for one in beside} | told
    # What else a part may belong to, for it stands under that where it fits better.
    under = {id_ for some in _inside(known, list(told)).values() for id_ in some}
    known = {one.entry.id: one for one in desk.holdings.beside([known[id_] for id_ in sorted(under)])} | known
    inside = _inside(known, list(told))
    parts = {id_ for some in inside.values() for id_ in some}
    desk.sources.expect(support for id_ in [*told, *parts] if id_ in known for support in known[id_].entry.supports)
    found = []
    for status, some in shown.items():
        tops = [one for one in some if one.entry.id not in parts]
        meetings_ = tuple(_meeting(desk, one, known, inside) for one in tops)
        found.append(Part(key=status, lines=meetings_, total=some_of[status].total, left=some_of[status].left))
    return tuple(part for part in found if part.lines)


def announced(entry: Entry[Encounter]) -> str | None:
    """The day on which an encounter that was held was first told to be coming; None where no report does."""
    if entry.shown.status != "held":
        return None
    return min((stage.first for stage in stages(entry) if stage.status != "held" and stage.first), default=None)


def _inside(known: Mapping[str, Told], shown: Iterable[str]) -> dict[str, list[str]]:
    """What stands under each encounter that is shown: each part once, under the first that it is told to be part of."""
    order = {id_: place for place, id_ in enumerate(shown)}
    frames = sorted(
        (programme for programme in programmes(one.entry for one in known.values()) if programme.frame in order),
        key=lambda programme: order[programme.frame],
    )
    over: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for programme in frames:
        for part in programme.parts:
            if part not in over and not _stands_under(programme.frame, part, over):
                over[part] = programme.frame
                found.setdefault(programme.frame, []).append(part)
    return found


def _stands_under(part: str, frame: str, over: Mapping[str, str]) -> bool:
    """Whether `part` stands under `frame`, directly or not."""
    at: str | None = part
    while at is not None and at != frame:
        at = over.get(at)
    return at == frame


def _meeting(desk: Desk, told: Told, known: Mapping[str, Told], inside: Mapping[str, list[str]]) -> Meeting:
    return Meeting(
        cited=desk.cite_one(told),
        announced=announced(told.entry),
        invited=may_be_invited(told.entry) and only_invited(told.entry, desk.sources.texts(told.entry.supports)),
        parts=tuple(_meeting(desk, known[id_], known, inside) for id_ in inside.get(told.entry.id, ())),
    )
