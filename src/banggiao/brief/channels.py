"""The standing channels with a partner, each with its rounds in order, gaps, the next one, and who chairs."""

from collections.abc import Sequence

import msgspec

from banggiao.assemble import courses
from banggiao.assemble.courses import Course, round_kinds
from banggiao.brief.desk import Cited, Desk, Part
from banggiao.brief.holdings import Line
from banggiao.records import Encounter, Mechanism
from banggiao.register.telling import Told

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
    lines = sorted(desk.lines(Mechanism.TYPE), key=lambda line: line.last or "", reverse=True)
    chosen = desk.newest(lines)
    told = desk.holdings.tell(chosen, *_TELLING)
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
    return Part(key="channels", lines=tuple(made), total=len(lines), left=len(lines) - len(chosen))


def _rounds(desk: Desk, told: Sequence[Told]) -> list[Told]:
    room: dict[tuple[str | None, str], int] = {}
    for one in told:
        channel = one.entry.shown
        if channel.kind in round_kinds():
            room[round_kinds()[channel.kind], f"| {' | '.join(channel.countries)} |"] = _ROUNDS
    some: list[Line] = []
    for line in desk.holdings.lines(Encounter.TYPE):
        if room.get((line.kind, line.countries), 0):
            room[line.kind, line.countries] -= 1
            some.append(line)
    return desk.holdings.tell(some, 1, 1)
