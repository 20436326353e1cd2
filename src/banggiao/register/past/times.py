"""Two times: what was known on a day, by what had been published, and what was so on a day, by what is known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from banggiao.assemble import AnyReport, Assembled, assemble_reports
from banggiao.assemble.days import days
from banggiao.assemble.gathering import circles
from banggiao.assemble.identity import LASTING
from banggiao.assemble.lives import term
from banggiao.assemble.rulings import Rulings, report_id
from banggiao.records import Encounter, Entry, Instrument, Mechanism, Person, Relation, Statement, Support
from banggiao.records.vocabulary import LEVELS
from banggiao.register.settling.deciding import Evidence, resting
from banggiao.register.settling.kept import Wordings
from banggiao.register.settling.lasting import Lasting
from banggiao.register.settling.memory import Recall
from banggiao.register.settling.spoken import Spoken
from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.schema import articles, findings


class Times(msgspec.Struct, frozen=True):
    """The days (ISO) that questions are asked for: `known` is of publication, `so` of what took place or held."""

    known: str | None = None
    so: str | None = None


def day(value: str) -> str:
    """`value`, where it is a day as ISO writes it; raises ValueError for all else."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ValueError(f"{value!r} is not a day; write it as 2025-09-08") from None


def known_then(
    connection: Connection, recall: Recall, rulings: Rulings, type_: str, numbers: Sequence[int], until: str
) -> list[Assembled]:
    """Entries of one type as the articles published up to the day `until` give them.

    They are those that the entries with these numbers have come from, and all that their reports can be one with: just
    the entries of a register that holds no later article. Articles without a day of publication are in none.
    """
    if type_ in LASTING:
        # What nobody had told of by then is left out before its circle is looked for: that takes longest.
        start = _told_by(connection, numbers, until)
        if type_ == Encounter.TYPE:
            circle = _around(Wordings(connection, recall, type_), rulings, start)
        else:
            circle = Lasting(connection, recall, rulings, type_).circle(start)
        return assembled_of(connection, recall, rulings, type_, circle, until)
    together = Spoken(connection, recall, rulings, type_, until).together(_findings(connection, numbers))
    return assemble_reports(type_, [placed.report for placed in together.values()], rulings)


def assembled_of(
    connection: Connection, recall: Recall, rulings: Rulings, type_: str, numbers: Iterable[int], until: str
) -> list[Assembled]:
    """What the reports of some entries give that were published by then; nothing else can be one with any of them."""
    return assemble_reports(type_, _reports(connection, recall, numbers, until), rulings)


def on_evidence(assembled: Assembled, evidence: Evidence) -> Entry[Any]:
    """An entry with its reports on the evidence that people chose."""
    if not evidence:
        return assembled.entry
    supports = tuple(
        Support(article=r.article, published=r.published, finding=resting(r.finding, report_id(r), evidence))
        for r in assembled.reports
    )
    return msgspec.structs.replace(assembled.entry, supports=supports)


def so_then(entries: Iterable[Entry[Any]], on: str) -> Iterator[Entry[Any]]:
    """Of entries of one type those that held on the day `on`, with the values that they had.

    Encounters that took place on it. Papers signed by then whose term had not ended. The highest level that each
    relationship had reached. Channels told of by then, within their period. People by then, with rank and posts as
    last reported. Statements published on it.
    """
    at = date.fromisoformat(on)
    held = [entry for entry in entries if _holds(entry, at)]
    if held and isinstance(held[0].shown, Relation):
        highest: dict[tuple[str, ...], int] = {}
        for entry in held:
            level = LEVELS.index(entry.shown.level)
            highest[entry.shown.countries] = min(level, highest.get(entry.shown.countries, level))
        held = [entry for entry in held if LEVELS.index(entry.shown.level) == highest[entry.shown.countries]]
    return (_then(entry, on) for entry in held)


def _holds(entry: Entry[Any], at: date) -> bool:
    shown, told = entry.shown, days(entry.first_reported)
    reported = told is not None and told[0] <= at
    match shown:
        case Encounter():
            span = days(shown.date)
            return span is not None and shown.status == "held" and span[0] <= at <= span[1]
        case Instrument():
            signed, period = days(shown.date), term(entry)
            if period is not None and not period[0] <= at <= period[1]:
                return False
            begun = signed[0] <= at if signed else period is not None or reported
            return begun and shown.status in ("signed", "in-force", "expired")
        case Relation():
            since = days(shown.date)
            return since[0] <= at if since else reported
        case Mechanism():
            period = days(shown.period)
            return shown.status == "existing" and (period[0] <= at <= period[1] if period else reported)
        case Statement():
            return told is not None and told[0] == at
    return reported


def _then(entry: Entry[Any], on: str) -> Entry[Any]:
    """A person with rank and posts as last reported by then; all else as it is."""
    if not isinstance(entry.shown, Person):
        return entry
    told = [s.finding for s in entry.supports if s.published is not None and s.published <= on]
    ranks = [person.rank for person in told if person.rank]
    posts = [person.posts for person in told if person.posts]
    shown = msgspec.structs.replace(entry.shown, rank=ranks[-1] if ranks else None, posts=posts[-1] if posts else ())
    return msgspec.structs.replace(entry, shown=shown)


def _around(kept: Wordings, rulings: Rulings, entries: Iterable[int]) -> set[int]:
    """The entries that have wordings of events in one circle with those of some entries, or could by their heads.

    That is hardly more than what is in one circle, and no report needs to be read to see it.
    """

    def near(keys: set[int]) -> Mapping[int, set[int]]:
        some = list(kept.heads(keys).values())
        met = kept.near(some)
        return {wording.key: met[wording.key] | kept.mates(wording, rulings) for wording in some}

    own = {wording.key for told in kept.heads_of_entries(entries).values() for wording in told}
    found = {kept.kept[key].entry for circle in circles(own, near, lambda *_: True) for key in circle}
    return {entry for entry in found if entry is not None}


def _told_by(connection: Connection, numbers: Iterable[int], until: str) -> list[int]:
    """Those of some entries that an article published by then tells of."""
    found: list[int] = []
    for some in chunks(sorted(numbers)):
        told = select(findings.c.entry).join(articles).where(findings.c.entry.in_(some), articles.c.published <= until)
        found += connection.execute(told.distinct()).scalars()
    return found


def _findings(connection: Connection, numbers: Iterable[int]) -> list[int]:
    found: list[int] = []
    for some in chunks(sorted(numbers)):
        found += connection.execute(select(findings.c.no).where(findings.c.entry.in_(some))).scalars()
    return found


def _reports(connection: Connection, recall: Recall, numbers: Iterable[int], until: str) -> list[AnyReport]:
    """The reports of some entries that were published by then."""
    found: list[AnyReport] = []
    for some in chunks(sorted(numbers)):
        columns = (findings.c.article, findings.c.type, findings.c.place, articles.c.copies)
        query = select(*columns).join(articles).where(findings.c.entry.in_(some), articles.c.published <= until)
        rows = connection.execute(query).all()
        held = recall.held({row.article for row in rows})
        for row in rows:
            report = held[row.article].report(row.type, row.place)
            found.append(msgspec.structs.replace(report, copies=True) if row.copies else report)
    return found
