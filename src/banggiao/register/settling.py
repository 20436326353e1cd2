"""Bringing entries up to date: assembled anew are those that changed findings can belong to, and no others.

Findings that may be of one thing share a meeting key, directly or through others. So all that can change lies in the
neighbourhood of the keys that were touched, and is assembled there just as it would be from all readings at once.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from banggiao.assemble import (
    AnyReport,
    Assembled,
    Background,
    Report,
    assemble_reports,
    background,
    meeting_keys,
    own_id,
)
from banggiao.records import Article, Encounter, Person, Reading
from banggiao.register.fulltext import FullText
from banggiao.register.rows import countries_of, entry_row, finding_of, key_number
from banggiao.register.schema import TYPE_NAMES, TYPE_NUMBERS, articles, entries, entry_countries, findings, meetings

T = TypeVar("T")
# A statement takes a limited number of values.
_MANY = 500


class Touched(msgspec.Struct):
    """What a batch of writing leaves to settle: the meeting keys concerned, and entries that lost a finding."""

    keys: set[int] = msgspec.field(default_factory=set)
    entries: set[int] = msgspec.field(default_factory=set)


class _Kept(msgspec.Struct, frozen=True):
    """A report with its number, and the entry and alias that are stored with it."""

    number: int
    report: AnyReport
    entry: int | None
    alias: str | None


def settle(connection: Connection, fulltext: FullText, touched: Touched) -> None:
    """Assemble anew what was touched, write what changed by it, and drop entries that nothing supports any more."""
    by_type: dict[str, dict[tuple[str, int], _Kept]] = {}
    left = set(touched.entries)
    for kept in _neighbourhood(connection, touched.keys):
        by_type.setdefault(kept.report.finding.TYPE, {})[kept.report.article, kept.report.place] = kept
        if kept.entry is not None:
            left.add(kept.entry)
    for type_, found in by_type.items():
        made = assemble_reports(type_, [kept.report for kept in found.values()])
        left -= _write(connection, fulltext, made, found)
    _drop(connection, fulltext, left)


def _neighbourhood(connection: Connection, touched: set[int]) -> Iterator[_Kept]:
    """All reports that meet where something was touched, directly or through others."""
    loaded: set[int] = set()
    asked: set[int] = set()
    behind: dict[int, Background] = {}
    keys = touched
    while keys:
        asked |= keys
        numbers: set[int] = set()
        for some in _chunks(sorted(keys)):
            met = select(meetings.c.finding).where(meetings.c.key.in_(some))
            numbers.update(connection.execute(met).scalars())
        keys = set()
        for kept in _load(connection, sorted(numbers - loaded), behind):
            type_ = kept.report.finding.TYPE
            keys.update(key_number(type_, key) for key in meeting_keys(type_, kept.report))
            yield kept
        loaded |= numbers
        keys -= asked


def _load(connection: Connection, numbers: list[int], behind: dict[int, Background]) -> Iterator[_Kept]:
    for some in _chunks(numbers):
        with_article = select(findings, articles.c.id, articles.c.published).join(articles)
        rows = connection.execute(with_article.where(findings.c.no.in_(some))).all()
        _load_backgrounds(connection, {row.article for row in rows} - behind.keys(), behind)
        for row in rows:
            report = Report(
                article=row.id,
                published=row.published,
                place=row.place,
                finding=finding_of(row.type, row.body),
                background=behind[row.article],
            )
            yield _Kept(row.no, report, row.entry, row.alias)


def _load_backgrounds(connection: Connection, numbers: set[int], behind: dict[int, Background]) -> None:
    for some in _chunks(sorted(numbers)):
        told: dict[int, dict[str, list[Any]]] = {number: {} for number in some}
        wanted = findings.c.type.in_([TYPE_NUMBERS[Person.TYPE], TYPE_NUMBERS[Encounter.TYPE]])
        rows = select(findings).where(findings.c.article.in_(some), wanted).order_by(findings.c.type, findings.c.place)
        for row in connection.execute(rows):
            told[row.article].setdefault(TYPE_NAMES[row.type], []).append(finding_of(row.type, row.body))
        texts = select(articles.c.no, articles.c.id, articles.c.text).where(articles.c.no.in_(some))
        for number, id_, text in connection.execute(texts):
            lists = {name: tuple(found) for name, found in told[number].items()}
            behind[number] = background(Reading(article=Article(id=id_, text=text), **lists))


def _write(
    connection: Connection, fulltext: FullText, made: list[Assembled], found: dict[tuple[str, int], _Kept]
) -> set[int]:
    """Write entries of one type where they differ from what is stored; gives the numbers of all of them."""
    stored = _stored(connection, entries.c.id, [assembled.entry.id for assembled in made])
    olds = {row.id: row for row in stored}
    next_number = (connection.execute(select(func.max(entries.c.no))).scalar() or 0) + 1
    new_rows, changes, moved, numbers = [], [], [], set()
    for assembled in made:
        row = entry_row(assembled)
        old = olds.get(row["id"])
        if old is None:
            number, next_number = next_number, next_number + 1
            new_rows.append({"no": number} | row)
        else:
            number = old.no
            if any(old._mapping[name] != value for name, value in row.items()):
                changes.append({"at": number} | row)
        numbers.add(number)
        for report in assembled.reports:
            kept = found[report.article, report.place]
            own = own_id(assembled.entry.type, report)
            alias = own if own != row["id"] else None
            if (kept.entry, kept.alias) != (number, alias):
                moved.append({"at": kept.number, "to": number, "as": alias})
    if new_rows:
        connection.execute(insert(entries), new_rows)
    if changes:
        values: dict[str, Any] = {name: bindparam(name) for name in changes[0] if name != "at"}
        connection.execute(update(entries).where(entries.c.no == bindparam("at")).values(values), changes)
    if moved:
        to = update(findings).where(findings.c.no == bindparam("at"))
        connection.execute(to.values(entry=bindparam("to"), alias=bindparam("as")), moved)
    _index(connection, fulltext, [(row["no"], None, row) for row in new_rows])
    _index(connection, fulltext, [(row["at"], olds[row["id"]], row) for row in changes])
    return numbers


def _drop(connection: Connection, fulltext: FullText, numbers: set[int]) -> None:
    _index(connection, fulltext, [(row.no, row, None) for row in _stored(connection, entries.c.no, sorted(numbers))])
    for some in _chunks(sorted(numbers)):
        connection.execute(delete(entries).where(entries.c.no.in_(some)))


def _index(
    connection: Connection, fulltext: FullText, changes: list[tuple[int, Row[Any] | None, dict[str, Any] | None]]
) -> None:
    """Let entries be found by what they now hold, and no longer by what they held."""
    words, gone, come = [], [], []
    for number, old, new in changes:
        before, after = old.words if old else "", new["words"] if new else ""
        if before != after:
            words.append((number, before, after))
        held = set(countries_of(old.countries)) if old else set()
        holds = set(countries_of(new["countries"])) if new else set()
        gone += [{"from": country, "at": number} for country in sorted(held - holds)]
        come += [{"country": country, "entry": number} for country in sorted(holds - held)]
    fulltext.replace_entries(connection, words)
    if gone:
        here = (entry_countries.c.country == bindparam("from")) & (entry_countries.c.entry == bindparam("at"))
        connection.execute(delete(entry_countries).where(here), gone)
    if come:
        connection.execute(insert(entry_countries), come)


def _stored(connection: Connection, column: Any, values: list[Any]) -> list[Row[Any]]:
    rows: list[Row[Any]] = []
    for some in _chunks(values):
        rows += connection.execute(select(entries).where(column.in_(some))).all()
    return rows


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while some := list(islice(rest, _MANY)):
        yield some
