"""Writing articles with their findings; the entries that change by them are settled after."""

import hashlib
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from banggiao.assemble import meeting_keys, reports
from banggiao.records import Article, Reading
from banggiao.register.fulltext import FullText
from banggiao.register.rows import finding_body, key_number
from banggiao.register.schema import TYPE_NUMBERS, articles, findings, meetings
from banggiao.register.settling import Touched, settle
from banggiao.register.words import passages, searchable

Outcome = Literal["added", "known", "updated"]
_SOURCE = ("title", "outlet", "published", "url")


class Keeper:
    """One batch of writing, inside one transaction: `keep` each reading, then `settle` once."""

    def __init__(self, connection: Connection, fulltext: FullText) -> None:
        self._connection = connection
        self._fulltext = fulltext
        self._touched = Touched()
        # One writer at a time: the next numbers are ours.
        self._next = (connection.execute(select(func.max(findings.c.no))).scalar() or 0) + 1

    def keep(self, reading: Reading) -> tuple[str, Outcome]:
        """Write an article and its findings; the entries follow when the batch is settled.

        Gives the id that the article is kept under, and what was done (see `Register.add`).
        """
        article = reading.article
        rows = _rows(self._connection, article)
        row = _of_this_text(rows, article)
        if row is None:
            taken = any(other.id == article.id for other in rows)
            kept = msgspec.structs.replace(article, id=_beside(article)) if taken else article
            self._write(self._insert(kept), msgspec.structs.replace(reading, article=kept))
            return kept.id, "updated" if taken else "added"
        if covers(row, article):
            return row.id, "known"
        source = {name: getattr(row, name) or getattr(article, name) for name in _SOURCE}
        self._connection.execute(update(articles).where(articles.c.no == row.no).values(source))
        self._forget(row.no)
        whole = msgspec.structs.replace(article, id=row.id, **source)
        self._write(row.no, msgspec.structs.replace(reading, article=whole))
        return row.id, "updated"

    def settle(self) -> None:
        """Assemble anew what the batch touched, and nothing else."""
        settle(self._connection, self._fulltext, self._touched)
        self._touched = Touched()

    def _insert(self, article: Article) -> int:
        values = {name: getattr(article, name) for name in ("id", "text", *_SOURCE)}
        result = self._connection.execute(insert(articles).values(digest=_digest(article), **values))
        number = int(result.inserted_primary_key[0])  # type: ignore[index]
        words = [searchable(article.text[start:end]) for start, end in passages(article.text)]
        self._fulltext.add_passages(self._connection, number, words)
        return number

    def _write(self, article: int, reading: Reading) -> None:
        rows, pairs = [], []
        for report in reports(reading):
            type_ = report.finding.TYPE
            number = self._next
            self._next += 1
            rows.append({
                "no": number,
                "article": article,
                "type": TYPE_NUMBERS[type_],
                "place": report.place,
                "body": finding_body(report.finding),
            })
            keys = {key_number(type_, key) for key in meeting_keys(type_, report)}
            pairs += [{"key": key, "finding": number} for key in sorted(keys)]
        if rows:
            self._connection.execute(insert(findings), rows)
            self._connection.execute(insert(meetings), pairs)
            self._touched.keys.update(pair["key"] for pair in pairs)

    def _forget(self, article: int) -> None:
        """Take back the findings of an article that is about to be written anew."""
        own = select(findings.c.no).where(findings.c.article == article)
        left = self._connection.execute(select(findings.c.entry).where(findings.c.article == article)).scalars()
        self._touched.entries.update(entry for entry in left if entry is not None)
        met = meetings.c.finding.in_(own)
        self._touched.keys.update(self._connection.execute(select(meetings.c.key).where(met)).scalars())
        self._connection.execute(delete(meetings).where(met))
        self._connection.execute(delete(findings).where(findings.c.article == article))


def find_article(connection: Connection, article: Article) -> Row[Any] | None:
    """The row of an article of this id and text, under its own id or the one that it was kept under."""
    return _of_this_text(_rows(connection, article), article)


def covers(row: Row[Any], article: Article) -> bool:
    """Whether a kept article leaves nothing to learn from another copy of its text."""
    return all(getattr(row, name) or not getattr(article, name) for name in _SOURCE)


def _rows(connection: Connection, article: Article) -> list[Row[Any]]:
    columns = [articles.c.no, articles.c.id, articles.c.digest, *(articles.c[name] for name in _SOURCE)]
    return list(connection.execute(select(*columns).where(articles.c.id.in_([article.id, _beside(article)]))))


def _of_this_text(rows: list[Row[Any]], article: Article) -> Row[Any] | None:
    digest = _digest(article)
    return next((row for row in rows if row.digest == digest), None)


def _digest(article: Article) -> bytes:
    return hashlib.sha256(article.text.encode()).digest()[:16]


def _beside(article: Article) -> str:
    """The id for another text under an id that is taken."""
    return f"{article.id}~{_digest(article).hex()[:8]}"
