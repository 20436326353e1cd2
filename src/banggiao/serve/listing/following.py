"""What follows from entries: the course of channels, and what came of pledges; now or at other times."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

import msgspec
from sqlalchemy import func, select

from banggiao.assemble import courses, pledges
from banggiao.assemble.courses import Course
from banggiao.assemble.pledges import PLEDGE_ACTS, Pledge
from banggiao.brief.rounds import ROUND_KINDS
from banggiao.records import Encounter, Entry, Finding, Instrument, Mechanism, Relation, Statement
from banggiao.register import Filters, Register
from banggiao.register.schema import TYPE_NUMBERS, entries
from banggiao.serve.listing.entries import tell
from banggiao.serve.listing.kept import Asking
from banggiao.serve.listing.tables import TooWideError

# Rounds that are looked at for the channels of one page.
_MOST_ROUNDS = 2000
# Pledges of the whole register that are followed at once: the newest; for those of one party there is no such end.
NEWEST_PLEDGES = 1500
_PARTS = (Encounter, Instrument, Mechanism, Relation, Statement)


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """A pledge with what a table of pledges shows and narrows by."""

    pledge: Pledge
    act: str
    countries: tuple[str, ...]
    addressee: tuple[str, ...]
    topics: tuple[str, ...]
    speaker: str | None
    words: str
    article: str
    published: str | None
    start: int
    end: int


class Pledges(msgspec.Struct, frozen=True, kw_only=True):
    """Pledges, and the day since which they were made, where there are earlier ones too."""

    items: tuple[Followed, ...]
    since: str | None = None


def courses_now(asking: Asking, mechanisms: Sequence[Entry[Finding]]) -> dict[str, Course]:
    """The courses of some mechanisms by their ids."""
    parties = {f"| {' | '.join(channel.shown.countries)} |" for channel in _channels(mechanisms)}
    kinds = {ROUND_KINDS[c.shown.kind] for c in _channels(mechanisms) if c.shown.kind in ROUND_KINDS}
    rounds = (
        select(entries)
        .where(entries.c.type == TYPE_NUMBERS[Encounter.TYPE], entries.c.kind.in_(sorted(kinds)))
        .where(entries.c.countries.in_(sorted(parties)))
        .order_by(entries.c.first_day.is_(None), entries.c.first_day.desc(), entries.c.id)
        .limit(_MOST_ROUNDS)
    )
    told = tell(asking, asking.connection.execute(rounds).all())
    return _courses(mechanisms, [cast("Entry[Encounter]", one.entry) for one in told])


def courses_then(register: Register, mechanisms: Sequence[Entry[Finding]]) -> dict[str, Course]:
    """The same from a `register` at other times."""
    wanted = {
        (channel.shown.countries[-1], ROUND_KINDS[channel.shown.kind])
        for channel in _channels(mechanisms)
        if channel.shown.countries and channel.shown.kind in ROUND_KINDS
    }
    rounds = {
        entry.id: entry
        for country, kind in sorted(wanted)
        for entry in register.entries(Encounter, Filters(country=country, kind=kind))
    }
    return _courses(mechanisms, list(rounds.values()))


def pledges_of(register: Register, country: str, until: str | None = None) -> Pledges:
    """The pledges that concern one party, with what followed, up to the day `until` where one is given."""
    return _followed(register, Filters(country=country), until, None)


def newest_pledges(asking: Asking, register: Register) -> Pledges:
    """The newest pledges between any parties, with what followed."""
    acts = (entries.c.type == TYPE_NUMBERS[Statement.TYPE], entries.c.kind.in_(PLEDGE_ACTS))
    made = select(entries.c.first_day).where(*acts).order_by(entries.c.first_day.desc()).offset(NEWEST_PLEDGES).limit(1)
    since: str | None = asking.connection.execute(made).scalar()
    return _followed(register, Filters(date_from=since), None, since)


def all_pledges(asking: Asking, register: Register, until: str) -> Pledges:
    """The pledges between any parties from a `register` as of a day; raises TooWideError where they are too many."""
    acts = (entries.c.type == TYPE_NUMBERS[Statement.TYPE], entries.c.kind.in_(PLEDGE_ACTS))
    some = select(entries.c.no).where(*acts).limit(NEWEST_PLEDGES + 1).subquery()
    if asking.connection.execute(select(func.count()).select_from(some)).scalar_one() > NEWEST_PLEDGES:
        raise TooWideError
    return _followed(register, Filters(), until, None)


def _followed(register: Register, filters: Filters, until: str | None, since: str | None) -> Pledges:
    known: dict[str, Entry[Any]] = {}
    for part in _PARTS:
        known.update((entry.id, entry) for entry in register.entries(part.TYPE, filters))
    found = (pledge for pledge in pledges(known.values(), until) if since is None or (pledge.made or "") >= since)
    return Pledges(items=tuple(_line(pledge, known[pledge.statement]) for pledge in found), since=since)


def _line(pledge: Pledge, entry: Entry[Statement]) -> Followed:
    statement, first = entry.shown, entry.supports[0]
    evidence = first.finding.evidence
    return Followed(
        pledge=pledge,
        act=statement.act,
        countries=statement.countries,
        addressee=statement.addressee,
        topics=statement.topics,
        speaker=statement.speaker,
        words=" … ".join(" ".join(span.text.split()) for span in evidence),
        article=first.article,
        published=first.published,
        start=evidence[0].start,
        end=evidence[0].end,
    )


def _channels(mechanisms: Iterable[Entry[Finding]]) -> list[Entry[Mechanism]]:
    return [cast("Entry[Mechanism]", entry) for entry in mechanisms if isinstance(entry.shown, Mechanism)]


def _courses(mechanisms: Sequence[Entry[Finding]], rounds: Sequence[Entry[Encounter]]) -> dict[str, Course]:
    return {course.mechanism: course for course in courses(_channels(mechanisms), rounds)}
