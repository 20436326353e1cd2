"""Writing: articles with their findings, and the entries that change by them."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Literal, TypeVar

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from banggiao.assemble import AnyReport, Assembled, Report, assemble_reports, meeting_keys, own_id, reports
from banggiao.records import Article, Person, Reading
from banggiao.register.fulltext import FullText
from banggiao.register.rows import countries_of, entry_row, finding_body, finding_of, key_number
from banggiao.register.schema import (
    TYPE_NUMBERS,
    articles,
    entries,
    entry_countries,
    findings,
    meetings,
)
from banggiao.register.words import passages, searchable

Outcome = Literal["added", "known", "updated"]
T = TypeVar("T")
# SQLite takes a limited number of values in one statement.
_MANY = 500
_SOURCE = ("title", "outlet", "published", "url")


class Keeper:
    """One batch of writing, inside one transaction: `keep` each reading, then `settle` once."""

    def __init__(self, connection: Connection, fulltext: FullText) -> None:
        self._connection = connection
        self._fulltext = fulltext
        self._touched: set[int] = set()
        self._emptied: set[int] = set()

    def keep(self, reading: Reading) -> tuple[str, Outcome]:
        """Write an article and its findings; the entries follow when the batch is settled.

        Gives the id that the article is kept under, and what was done (see `Register.add`).
        """
        article = reading.article
        row = find_article(self._connection, article)
        if row is not None:
            gaps = {name: value for name in _SOURCE if (value := getattr(article, name)) and not getattr(row, name)}
            if not gaps:
                return row.id, "known"
            self._connection.execute(update(articles).where(articles.c.no == row.no).values(gaps))
            self._forget(row.no)
            whole = msgspec.structs.replace(
                article, id=row.id, **{name: getattr(row, name) or getattr(article, name) for name in _SOURCE}
            )
            self._write(row.no, msgspec.structs.replace(reading, article=whole))
            return row.id, "updated"
        taken = self._connection.execute(select(articles.c.no).where(articles.c.id == article.id)).first() is not None
        kept = msgspec.structs.replace(article, id=_beside(article)) if taken else article
        values = {"id": kept.id, "digest": _digest(kept), "text": kept.text}
        values |= {name: getattr(kept, name) for name in _SOURCE}
        number = _number(self._connection.execute(insert(articles).values(values)))
        words = [searchable(kept.text[start:end]) for start, end in passages(kept.text)]
        self._fulltext.add_passages(self._connection, number, words)
        self._write(number, msgspec.structs.replace(reading, article=kept))
        return kept.id, "updated" if taken else "added"

    def settle(self) -> None:
        """Assemble anew what the batch touched, and nothing else."""
        found = self._neighbours()
        by_type: dict[str, list[int]] = {}
        for number, (report, _, _) in found.items():
            by_type.setdefault(report.finding.TYPE, []).append(number)
        left = self._emptied | {entry for _, entry, _ in found.values() if entry is not None}
        for type_, numbers in by_type.items():
            places = {(found[n][0].article, found[n][0].place): n for n in numbers}
            for assembled in assemble_reports(type_, [found[n][0] for n in numbers]):
                told_by = [places[r.article, r.place] for r in assembled.reports]
                left.discard(self._write_entry(assembled, told_by, found))
        self._drop_entries(left)
        self._touched, self._emptied = set(), set()

    def _write(self, article: int, reading: Reading) -> None:
        rows, keys = [], []
        for report in reports(reading):
            type_ = report.finding.TYPE
            rows.append({
                "article": article, "type": TYPE_NUMBERS[type_], "place": report.place,
                "body": finding_body(report.finding),
            })  # fmt: skip
            keys.append({key_number(type_, key) for key in meeting_keys(type_, report)})
        if not rows:
            return
        # One writer at a time: the next numbers are ours.
        first = (self._connection.execute(select(func.max(findings.c.no))).scalar() or 0) + 1
        self._connection.execute(insert(findings), [row | {"no": first + n} for n, row in enumerate(rows)])
        pairs = [{"key": key, "finding": first + n} for n, some in enumerate(keys) for key in sorted(some)]
        self._connection.execute(insert(meetings), pairs)
        self._touched.update(pair["key"] for pair in pairs)

    def _forget(self, article: int) -> None:
        own = select(findings.c.no, findings.c.entry).where(findings.c.article == article)
        rows = self._connection.execute(own).all()
        for some in _chunks([row.no for row in rows]):
            met = meetings.c.finding.in_(some)
            self._touched.update(self._connection.execute(select(meetings.c.key).where(met)).scalars())
            self._connection.execute(delete(meetings).where(met))
            self._connection.execute(delete(findings).where(findings.c.no.in_(some)))
        self._emptied.update(row.entry for row in rows if row.entry is not None)

    def _neighbours(self) -> dict[int, tuple[AnyReport, int | None, str | None]]:
        """All reports that meet what was touched, directly or through others, with their entry and alias as stored."""
        found: dict[int, tuple[AnyReport, int | None, str | None]] = {}
        asked: set[int] = set()
        keys = set(self._touched)
        people: dict[int, tuple[Person, ...]] = {}
        while keys:
            asked |= keys
            numbers: set[int] = set()
            for some in _chunks(sorted(keys)):
                met = select(meetings.c.finding).where(meetings.c.key.in_(some))
                numbers.update(self._connection.execute(met).scalars())
            keys = set()
            for number, row in self._load(sorted(numbers - found.keys()), people):
                found[number] = row
                type_ = row[0].finding.TYPE
                keys.update(key_number(type_, key) for key in meeting_keys(type_, row[0]))
            keys -= asked
        return found

    def _load(
        self, numbers: list[int], people: dict[int, tuple[Person, ...]]
    ) -> Iterator[tuple[int, tuple[AnyReport, int | None, str | None]]]:
        for some in _chunks(numbers):
            rows = self._connection.execute(
                select(findings, articles.c.id, articles.c.published)
                .join(articles, articles.c.no == findings.c.article)
                .where(findings.c.no.in_(some))
            ).all()
            self._load_people({row.article for row in rows} - people.keys(), people)
            for row in rows:
                report = Report(
                    article=row.id,
                    published=row.published,
                    place=row.place,
                    finding=finding_of(row.type, row.body),
                    people=people[row.article],
                )
                yield row.no, (report, row.entry, row.alias)

    def _load_people(self, numbers: set[int], people: dict[int, tuple[Person, ...]]) -> None:
        for some in _chunks(sorted(numbers)):
            people.update(dict.fromkeys(some, ()))
            persons = select(findings.c.article, findings.c.body).where(
                findings.c.article.in_(some), findings.c.type == TYPE_NUMBERS[Person.TYPE]
            )
            for row in self._connection.execute(persons.order_by(findings.c.article, findings.c.place)):
                person = msgspec.json.decode(row.body, type=Person)
                people[row.article] = (*people[row.article], person)

    def _write_entry(
        self,
        assembled: Assembled,
        numbers: list[int],
        found: dict[int, tuple[AnyReport, int | None, str | None]],
    ) -> int:
        values = entry_row(assembled)
        old = self._connection.execute(select(entries).where(entries.c.id == values["id"])).first()
        if old is None:
            number = _number(self._connection.execute(insert(entries).values(values)))
            self._index(number, None, values)
        else:
            number = old.no
            if any(old._mapping[name] != value for name, value in values.items()):
                self._connection.execute(update(entries).where(entries.c.no == number).values(values))
                self._index(number, old, values)
        changed = []
        for finding in numbers:
            report, entry, alias = found[finding]
            own = own_id(report.finding.TYPE, report)
            new_alias = own if own != values["id"] else None
            if (entry, alias) != (number, new_alias):
                changed.append({"finding": finding, "to": number, "as": new_alias})
        if changed:
            moved = update(findings).where(findings.c.no == bindparam("finding"))
            self._connection.execute(moved.values(entry=bindparam("to"), alias=bindparam("as")), changed)
        return number

    def _drop_entries(self, numbers: set[int]) -> None:
        for number in sorted(numbers):
            old = self._connection.execute(select(entries).where(entries.c.no == number)).one()
            self._index(number, old, None)
            self._connection.execute(delete(entries).where(entries.c.no == number))

    def _index(self, number: int, old: Row[Any] | None, new: dict[str, Any] | None) -> None:
        before, after = old.words if old else None, new["words"] if new else None
        if before != after:
            self._fulltext.replace_entry(self._connection, number, before, after)
        gone = set(countries_of(old.countries)) if old else set()
        come = set(countries_of(new["countries"])) if new else set()
        for country in sorted(gone - come):
            at = (entry_countries.c.country == country) & (entry_countries.c.entry == number)
            self._connection.execute(delete(entry_countries).where(at))
        rows = [{"country": country, "entry": number} for country in sorted(come - gone)]
        if rows:
            self._connection.execute(insert(entry_countries), rows)


def find_article(connection: Connection, article: Article) -> Row[Any] | None:
    """The row of an article of this id and text, under its own id or the one that it was kept under."""
    columns = [articles.c.no, articles.c.id, articles.c.digest, *(articles.c[name] for name in _SOURCE)]
    rows = connection.execute(select(*columns).where(articles.c.id.in_([article.id, _beside(article)]))).all()
    digest = _digest(article)
    return next((row for row in rows if row.digest == digest), None)


def covers(row: Row[Any], article: Article) -> bool:
    """Whether a kept article leaves nothing to learn from another copy of its text."""
    return all(getattr(row, name) or not getattr(article, name) for name in _SOURCE)


def _digest(article: Article) -> bytes:
    return hashlib.sha256(article.text.encode()).digest()[:16]


def _beside(article: Article) -> str:
    """The id for another text under an id that is taken."""
    return f"{article.id}~{_digest(article).hex()[:8]}"


def _number(result: Any) -> int:
    return int(result.inserted_primary_key[0])


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while some := list(islice(rest, _MANY)):
        yield some
