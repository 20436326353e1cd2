"""The courses of channels: their rounds in order, now or at other times."""

from collections.abc import Iterable, Sequence
from typing import cast

import msgspec
from sqlalchemy import select

from banggiao.assemble import courses
from banggiao.assemble.courses import Course, round_kinds
from banggiao.brief.standing import HOME
from banggiao.records import Encounter, Entry, Finding, Mechanism
from banggiao.register import Filters, Register
from banggiao.register.tables.schema import BY_KIND, TYPE_NUMBERS, entries
from banggiao.serve.listing.entries import tell
from banggiao.serve.listing.kept import Asking

# Rounds that are looked at for the channels of one page.
_MOST_ROUNDS = 600


def courses_now(asking: Asking, mechanisms: Sequence[Entry[Finding]]) -> dict[str, Course]:
    """The courses of some mechanisms by their ids."""
    parties = {f"| {' | '.join(channel.shown.countries)} |" for channel in _channels(mechanisms)}
    kinds = {round_kinds()[c.shown.kind] for c in _channels(mechanisms) if c.shown.kind in round_kinds()}
    if not kinds:
        return _courses(mechanisms, [])
    rounds = (
        select(entries)
        .where(entries.c.type == TYPE_NUMBERS[Encounter.TYPE], entries.c.kind.in_(sorted(kinds)), BY_KIND)
        .where(entries.c.countries.in_(sorted(parties)))
        .order_by(entries.c.first_day.is_(None), entries.c.first_day.desc(), entries.c.id)
        .limit(_MOST_ROUNDS)
    )
    told = tell(asking, asking.connection.execute(rounds).all(), 1, 0)
    return _courses(mechanisms, [cast("Entry[Encounter]", one.entry) for one in told])


def courses_then(register: Register, mechanisms: Sequence[Entry[Finding]]) -> dict[str, Course]:
    """The same from a `register` at any times, with all rounds."""
    wanted: dict[str, set[tuple[str, str]]] = {}
    for channel in _channels(mechanisms):
        if channel.shown.countries and channel.shown.kind in round_kinds():
            # Rounds have the parties of their channel: they are looked for with that of which less is told.
            rarest = min(channel.shown.countries, key=lambda code: code == HOME)
            parties = f"| {' | '.join(channel.shown.countries)} |"
            wanted.setdefault(rarest, set()).add((round_kinds()[channel.shown.kind], parties))
    rounds: dict[str, Entry[Encounter]] = {}
    for country, likely in sorted(wanted.items()):
        rounds.update((entry.id, entry) for entry in _rounds_then(register, country, likely))
    return _courses(mechanisms, list(rounds.values()))


def _rounds_then(register: Register, country: str, likely: set[tuple[str, str]]) -> list[Entry[Encounter]]:
    """Encounters of a country, of some kinds with just the parties of each."""
    if register.times.known is None:
        return [
            entry
            for kind in sorted({kind for kind, _ in likely})
            for entry in register.entries(Encounter, Filters(country=country, kind=kind))
        ]
    with register.asking() as asking:
        then = register.then(asking, Encounter.TYPE, country)
        lines = (outline.line for outline in then.outlines)
        return [one.entry for one in then.tell({line.id for line in lines if (line.kind, line.countries) in likely})]


def _channels(mechanisms: Iterable[Entry[Finding]]) -> list[Entry[Mechanism]]:
    return [cast("Entry[Mechanism]", entry) for entry in mechanisms if isinstance(entry.shown, Mechanism)]


def _courses(mechanisms: Sequence[Entry[Finding]], rounds: Sequence[Entry[Encounter]]) -> dict[str, Course]:
    return {course.mechanism: _in_order(course) for course in courses(_channels(mechanisms), rounds)}


def _in_order(course: Course) -> Course:
    """By number, where all rounds have one: some of their dates may leave the year open."""
    if not all(round_.number for round_ in course.rounds):
        return course
    return msgspec.structs.replace(course, rounds=tuple(sorted(course.rounds, key=lambda round_: round_.number or 0)))
