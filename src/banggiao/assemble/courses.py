"""The course of a standing mechanism: its rounds in order, the ones nobody reported, and when the next is due."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import msgspec

from banggiao.assemble.days import days
from banggiao.assemble.titles import alike, core, inside
from banggiao.knowledge.table import table
from banggiao.records import CountryRole, Encounter, Entry, Mechanism

_LIKE = 0.5
# Three rounds or more tell a rhythm; the next one is expected within so large a part of a gap around its day.
_ROUNDS_FOR_RHYTHM = 3
_ROOM = 0.25


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """One round: its number and date as far as told, the day of the first report, its status, and its entry."""

    number: int | None
    date: str | None
    reported: str | None
    status: str
    entry: str


class Cycle(msgspec.Struct, frozen=True, kw_only=True):
    """Who chairs or sits in a mechanism in a period, as far as reported, and the last report of it."""

    period: str | None
    roles: tuple[CountryRole, ...]
    last_reported: str | None


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """The rounds of one mechanism in order; `missing` are numbers between them that nobody reported.

    `last` is the highest number of a round held, or told of a channel in being. `every` is the usual number of days
    between two rounds, `next` the number of the coming round, `due` the days between which it is expected by that
    rhythm, or the date that an announcement gives; None where unknown.
    """

    mechanism: str
    rounds: tuple[Round, ...]
    missing: tuple[int, ...]
    last: int | None
    every: int | None
    next: int | None
    due: tuple[str, str] | None
    cycles: tuple[Cycle, ...]


def courses(
    mechanisms: Iterable[Entry[Mechanism]], encounters: Sequence[Entry[Encounter]]
) -> tuple[Course, ...]:
    """The course of each mechanism whose rounds are among `encounters`, or whose reports name a round."""
    found = [_course(mechanism, encounters) for mechanism in mechanisms]
    return tuple(course for course in found if course.rounds or course.next or course.cycles)


def _course(mechanism: Entry[Mechanism], encounters: Sequence[Entry[Encounter]]) -> Course:
    told = {s.finding.ordinal for s in mechanism.supports if s.finding.ordinal}
    rounds = sorted((_round(entry) for entry in _rounds(mechanism, encounters, told)), key=_order)
    held = [round_ for round_ in rounds if round_.status == "held"]
    numbers = {round_.number for round_ in rounds if round_.number}
    last = max((round_.number or 0 for round_ in held), default=0)
    if not rounds and mechanism.shown.status == "existing":
        # Nothing but the number is known; a channel in being has held the rounds that its reports name.
        last = max(told, default=0)
    coming = [round_ for round_ in rounds if round_.status != "held" and _comes(round_, held, last)]
    following = coming[0].number if coming and coming[0].number else None
    if following is None:
        following = min((number for number in told if number > last), default=last + 1 if last else None)
    return Course(
        mechanism=mechanism.id,
        rounds=tuple(rounds),
        missing=tuple(n for n in range(min(numbers), max(numbers)) if n not in numbers) if numbers else (),
        last=last or None,
        every=_rhythm(held),
        next=following,
        due=_due(held, coming, _rhythm(held)),
        cycles=_cycles(mechanism),
    )


def _round(entry: Entry[Encounter]) -> Round:
    shown = entry.shown
    return Round(
        number=shown.ordinal, date=shown.date, reported=entry.first_reported, status=shown.status, entry=entry.id
    )


def _order(round_: Round) -> tuple[str, int, str]:
    return (_time(round_) or "9999", round_.number or 0, round_.entry)


def _time(round_: Round) -> str | None:
    """The first day that a round can be of; of one without a date, the day of the first report."""
    span = days(round_.date) or days(round_.reported)
    return span[0].isoformat() if span else None


def _comes(round_: Round, held: Sequence[Round], last: int) -> bool:
    """Whether a round that was announced is still to come, as far as numbers and dates tell."""
    if round_.number is not None and last:
        return round_.number > last
    latest = max((_time(one) or "" for one in held), default="")
    return (_time(round_) or "9999") > latest


def _rounds(
    mechanism: Entry[Mechanism], encounters: Iterable[Entry[Encounter]], told: Collection[int]
) -> list[Entry[Encounter]]:
    """The meetings that are rounds of a channel by their names.

    Where a name leaves it open, an article that tells of both says so, or a number that comes next to one of those of
    the channel: `told`, and the numbers of its rounds.
    """
    channel = mechanism.shown
    kind = round_kinds().get(channel.kind)
    fitting = [e for e in encounters if e.shown.kind == kind and e.shown.countries == channel.countries]
    names = [own for s in mechanism.supports if (own := core(s.finding.name, channel.countries))]
    if not names:
        # A channel without a name of its own is the one of its kind between its parties.
        return fitting
    found: list[Entry[Encounter]] = []
    open_: list[Entry[Encounter]] = []
    for entry in fitting:
        name = core(entry.shown.name, channel.countries)
        if name and any((own <= name and inside(name, own)) or alike(name, own, _LIKE) for own in names):
            found.append(entry)
        elif any(inside(name, own) for own in names):
            beside = not set(mechanism.articles).isdisjoint(entry.articles)
            (found if beside else open_).append(entry)
    numbers = {*told, *(entry.shown.ordinal for entry in found if entry.shown.ordinal)}
    for entry in sorted(open_, key=lambda e: (e.shown.ordinal or 0, e.id)):
        number = entry.shown.ordinal
        if number and not numbers.isdisjoint((number - 1, number, number + 1)):
            found.append(entry)
            numbers.add(number)
    return found


def _rhythm(held: Sequence[Round]) -> int | None:
    """Days from one round to the next, by dates and numbers: a gap over two numbers counts for two."""
    dated = [(span[0], round_.number) for round_ in held if (span := days(round_.date)) and len(round_.date or "") > 6]
    gaps = [
        (later - earlier).days / max(1, (number or 0) - (before or 0) if number and before else 1)
        for (earlier, before), (later, number) in pairwise(dated)
        if later > earlier
    ]
    if len(dated) < _ROUNDS_FOR_RHYTHM or not gaps:
        return None
    gaps.sort()
    middle = gaps[(len(gaps) - 1) // 2 : len(gaps) // 2 + 1]
    return round(sum(middle) / len(middle))


def _due(held: Sequence[Round], coming: Sequence[Round], every: int | None) -> tuple[str, str] | None:
    announced = next((span for round_ in coming if (span := days(round_.date))), None)
    if announced:
        return announced[0].isoformat(), announced[1].isoformat()
    last = max((span[1] for round_ in held if (span := days(round_.date))), default=None)
    if last is None or every is None:
        return None
    expected, room = last + timedelta(days=every), timedelta(days=round(every * _ROOM))
    earliest: date = max(expected - room, last)
    return earliest.isoformat(), (expected + room).isoformat()


def _cycles(mechanism: Entry[Mechanism]) -> tuple[Cycle, ...]:
    found: dict[tuple[str | None, tuple[CountryRole, ...]], str | None] = {}
    for support in mechanism.supports:
        channel = support.finding
        if channel.roles:
            roles = tuple(sorted(channel.roles, key=lambda r: (r.country, r.role)))
            known = found.get((channel.period, roles))
            found[channel.period, roles] = max(known or "", support.published or "") or None
    cycles = [Cycle(period=period, roles=roles, last_reported=last) for (period, roles), last in found.items()]
    return tuple(sorted(cycles, key=lambda c: (c.period or "", c.last_reported or "", str(c.roles))))


@cache
def round_kinds() -> dict[str, str]:
    """The kind of encounter that a round of each kind of mechanism is; offices, hotlines and schools have no rounds."""
    return {row.value: row.forms[0] for row in table("rounds")}
