"""The standing channels with a partner, each with its rounds in order, gaps, the next one, and who chairs."""

from collections.abc import Sequence

import msgspec

from banggiao.assemble import courses
from banggiao.assemble.courses import Course, round_kinds
from banggiao.brief.desk import Cited, Desk, Part
from banggiao.brief.holdings import in_order
from banggiao.records import Encounter, Mechanism
from banggiao.register.past.outlines import Line, Which
from banggiao.register.past.telling import Told

_TELLING = (6, 6)
# Of each kind of encounter between the same parties so many, the newest, are looked at for rounds.
_ROUNDS = 40
# Rounds that are told with a channel, the latest.
_TOLD = 4


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """A standing channel: its course where it has one, and the latest `rounds` of it, the latest first."""

    cited: Cited[Mechanism]
    course: Course | None
    rounds: tuple[Cited[Encounter], ...]


def channels(desk: Desk) -> Part[Channel]:
    """The channels, those that were told of last first."""
    some = desk.told_last(desk.which(Mechanism.TYPE))
    told = desk.holdings.tell(some.lines, *_TELLING)
    rounds = {one.entry.id: one for one in _rounds(desk, told)}
    entries = [one.entry for one in rounds.values()]
    found = {course.mechanism: course for course in courses((one.entry for one in told), entries)}
    desk.sources.expect(one.entry.supports[0] for one in rounds.values())
    made = []
    for one, cited in zip(told, desk.cite(told), strict=True):
        course = found.get(one.entry.id)
        latest = [rounds[round_.entry] for round_ in reversed(course.rounds)] if course else []
        many = len(latest) if desk.scope.newest is None else _TOLD
        made.append(Channel(cited=cited, course=course, rounds=tuple(map(desk.cite_first, latest[:many]))))
    return Part(key="channels", lines=tuple(made), total=some.total, left=some.left)


def _rounds(desk: Desk, told: Sequence[Told]) -> list[Told]:
    kinds = round_kinds()
    asked = {
        (kinds[one.entry.shown.kind], f"| {' | '.join(one.entry.shown.countries)} |")
        for one in told
        if one.entry.shown.kind in kinds
    }
    some: list[Line] = []
    for kind, parties in asked:
        some += desk.holdings.newest(Which(type=Encounter.TYPE, kinds=frozenset({kind}), parties=parties), _ROUNDS)
    return desk.holdings.tell(in_order(some), 1, 1)
