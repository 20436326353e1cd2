"""What stands around one entry: rounds, the papers before and after it, what a visit held, what came of a pledge."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, cast

import msgspec

from banggiao.assemble import pledges, programmes, successions, tenures, wikidata
from banggiao.assemble.courses import Course
from banggiao.assemble.days import days
from banggiao.assemble.people import Tenure
from banggiao.assemble.pledges import PLEDGE_ACTS, Pledge
from banggiao.records import Encounter, Entry, Finding, Instrument, Mechanism, Person, Statement
from banggiao.register import Filters, Register
from banggiao.serve.listing.beside import around
from banggiao.serve.listing.rounds import courses_then

# Entries of one type that are looked at, those of the next time.
_MOST_AROUND = 500
# What is said again within so long stands as it did before.
_BEFORE = timedelta(days=366)


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from an entry and others, as far as its type has it; other entries stand by their ids.

    `before`, `after`: the papers of the same series. `within`: the visit or conference in whose course an encounter
    took place; `parts`: the encounters in its own course. `others` has the entries that are named so.
    """

    course: Course | None = None
    tenures: tuple[Tenure, ...] = ()
    wikidata: str | None = None
    pledge: Pledge | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    others: Mapping[str, Entry[Finding]] = {}


def related(register: Register, entry: Entry[Finding], until: str | None) -> Related:
    """What stands around `entry` in `register`; `until` is the day that it is asked as of, None for now."""
    match entry.shown:
        case Person():
            person = cast("Entry[Person]", entry)
            return Related(tenures=tenures(person), wikidata=wikidata(person))
        case Mechanism():
            return Related(course=courses_then(register, [entry]).get(entry.id))
        case Instrument() as paper if paper.countries and paper.period:
            return _series(register, entry, paper)
        case Encounter():
            return _programme(register, cast("Entry[Encounter]", entry))
        case Statement() as statement if statement.act in PLEDGE_ACTS:
            return _pledge(register, entry, statement, until)
    return Related()


def _series(register: Register, entry: Entry[Finding], paper: Instrument) -> Related:
    series = register.entries(Instrument, Filters(country=_rarest(paper.countries), kind=paper.kind))
    found = successions(series)
    before = tuple(one.earlier for one in found if one.later == entry.id)
    after = tuple(one.later for one in found if one.earlier == entry.id)
    return Related(before=before, after=after, others=_some(series, (*before, *after)))


def _programme(register: Register, entry: Entry[Encounter]) -> Related:
    known = around(register, entry)
    found = programmes(known.values())
    parts = next((programme.parts for programme in found if programme.frame == entry.id), ())
    within = tuple(programme.frame for programme in found if entry.id in programme.parts)
    return Related(parts=parts, within=within, others=_some(known.values(), (*parts, *within)))


def _pledge(register: Register, entry: Entry[Finding], statement: Statement, until: str | None) -> Related:
    parties = tuple(sorted({*statement.countries, *statement.addressee}))
    if not parties:
        return Related()
    since = Filters(country=_rarest(parties), date_from=entry.first_reported)
    types = ("encounters", "instruments", "mechanisms", "relations", "statements")
    found_since = [one for type_ in types for one in register.entries(type_, since, _MOST_AROUND)]
    known = {one.id: one for one in (*_said_before(register, entry, since), *found_since)} | {entry.id: entry}
    found = pledges(known.values(), until)
    pledge = next((pledge for pledge in found if pledge.statement == entry.id), None)
    named = (*(link.entry for link in pledge.links), *pledge.again) if pledge else ()
    return Related(pledge=pledge, others=_some(known.values(), named))


def _said_before(register: Register, entry: Entry[Finding], since: Filters) -> list[Entry[Any]]:
    """The statements of the year before that this one may say again."""
    span = days(entry.first_reported)
    if span is None:
        return []
    year = msgspec.structs.replace(
        since, act=getattr(entry.shown, "act", None), date_to=since.date_from, date_from=(span[0] - _BEFORE).isoformat()
    )
    return register.entries(Statement, year, _MOST_AROUND)


def _some(known: Iterable[Entry[Any]], ids: Iterable[str]) -> dict[str, Entry[Finding]]:
    wanted = set(ids)
    return {entry.id: entry for entry in known if entry.id in wanted}


def _rarest(countries: tuple[str, ...]) -> str:
    """The party that narrows most: any but Vietnam, which is in nearly all."""
    return next((code for code in countries if code != "VNM"), countries[0])
