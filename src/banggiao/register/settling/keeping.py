"""Writing articles with their findings; the entries that change by them are settled after."""

import hashlib
from collections.abc import Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from banggiao.assemble import reports
from banggiao.records import Article, Reading
from banggiao.register.settling.memory import Held
from banggiao.register.settling.settling import Settling
from banggiao.register.tables.chunks import chunks
from banggiao.register.tables.codec import pack_reading, pack_text
from banggiao.register.tables.fulltext import FullText
from banggiao.register.tables.schema import TYPE_NUMBERS, articles, findings, readings
from banggiao.register.tables.words import passages, searchable

Outcome = Literal["added", "known", "updated"]
_SOURCE = ("title", "outlet", "published", "url")


class Keeper:
    """Writes readings inside one transaction; what they touch is left to `settling`."""

    def __init__(self, connection: Connection, fulltext: FullText, settling: Settling, reader: str) -> None:
        self._connection = connection
        self._fulltext = fulltext
        self._settling = settling
        self._reader = reader
        # One writer at a time: the next numbers are ours.
        self._next_article = _next(connection, articles.c.no)
        self._next_finding = _next(connection, findings.c.no)
        self._new: dict[str, list[dict[str, Any]]] = {"articles": [], "readings": [], "findings": []}

    def keep(self, some: Sequence[Reading]) -> list[tuple[str, Outcome]]:
        """Write articles and their findings; gives for each its id here and what was done (see `Register.add`)."""
        known = _Known(self._connection, [reading.article for reading in some])
        outcomes = [self._keep(reading, known) for reading in some]
        self._flush()
        return outcomes

    def _keep(self, reading: Reading, known: "_Known") -> tuple[str, Outcome]:
        article = reading.article
        row = known.of_this_text(article)
        if row is None:
            taken = known.has_id(article.id)
            kept = msgspec.structs.replace(article, id=_beside(article)) if taken else article
            number = self._insert(kept)
            known.learn(number, kept)
            self._write(number, msgspec.structs.replace(reading, article=kept))
            return kept.id, "updated" if taken else "added"
        if row.covers(article):
            return row.article.id, "known"
        source = {name: getattr(row.article, name) or getattr(article, name) for name in _SOURCE}
        whole = msgspec.structs.replace(article, id=row.article.id, **source)
        self._flush()
        # What its reports met by is worked out from what is there: first they leave, then it changes.
        self._settling.forget(row.number)
        self._connection.execute(delete(readings).where(readings.c.article == row.number))
        self._connection.execute(update(articles).where(articles.c.no == row.number).values(source))
        known.learn(row.number, whole)
        self._write(row.number, msgspec.structs.replace(reading, article=whole))
        return whole.id, "updated"

    def _flush(self) -> None:
        """Write what waits, all at once."""
        for table in (articles, readings, findings):
            if rows := self._new[table.name]:
                self._connection.execute(insert(table), rows)
                rows.clear()

    def _insert(self, article: Article) -> int:
        number, self._next_article = self._next_article, self._next_article + 1
        source = {name: getattr(article, name) for name in ("id", *_SOURCE)}
        row = {"no": number, "digest": _digest(article), "text": pack_text(article.text)} | source
        self._new["articles"].append(row)
        words = [searchable(article.text[start:end]) for start, end in passages(article.text)]
        self._fulltext.add_passages(self._connection, number, words)
        return number

    def _write(self, article: int, reading: Reading) -> None:
        told = list(reports(reading))
        body = pack_reading(reading)
        words = told[0].background.passages if told else b""
        self._new["readings"].append({"article": article, "reader": self._reader, "body": body, "passages": words})
        self._settling.wrote(article, Held.of_reports(reading, body, told))
        for report in told:
            number, self._next_finding = self._next_finding, self._next_finding + 1
            row = {"no": number, "article": article, "type": TYPE_NUMBERS[report.finding.TYPE], "place": report.place}
            self._new["findings"].append(row)


class _KeptArticle(msgspec.Struct, frozen=True):
    """An article that the register has, without its text, and its number."""

    number: int
    article: Article
    digest: bytes

    def covers(self, article: Article) -> bool:
        """Whether it leaves nothing to learn from another copy of its text."""
        return all(getattr(self.article, name) or not getattr(article, name) for name in _SOURCE)


class _Known:
    """What the register has under the ids of a batch."""

    def __init__(self, connection: Connection, found: Sequence[Article]) -> None:
        self._kept: dict[str, _KeptArticle] = {}
        ids = {id_ for article in found for id_ in (article.id, _beside(article))}
        columns = [articles.c.no, articles.c.id, articles.c.digest, *(articles.c[name] for name in _SOURCE)]
        for some in chunks(sorted(ids)):
            for row in connection.execute(select(*columns).where(articles.c.id.in_(some))):
                self._kept[row.id] = _kept(row)

    def of_this_text(self, article: Article) -> _KeptArticle | None:
        """The article of this id and text, under its own id or the one that it was kept under."""
        digest = _digest(article)
        found = (self._kept.get(article.id), self._kept.get(_beside(article)))
        return next((kept for kept in found if kept and kept.digest == digest), None)

    def has_id(self, id_: str) -> bool:
        return id_ in self._kept

    def learn(self, number: int, article: Article) -> None:
        """It is there now, or says more of its source."""
        self._kept[article.id] = _KeptArticle(number, article, _digest(article))


def covered(connection: Connection, article: Article) -> bool:
    """Whether this article is kept, with all that it says of its source."""
    kept = _Known(connection, [article]).of_this_text(article)
    return kept is not None and kept.covers(article)


def _kept(row: Row[Any]) -> _KeptArticle:
    source = {name: getattr(row, name) for name in _SOURCE}
    return _KeptArticle(row.no, Article(id=row.id, text="", **source), bytes(row.digest))


def _next(connection: Connection, column: Any) -> int:
    return (connection.execute(select(func.max(column))).scalar() or 0) + 1


def _digest(article: Article) -> bytes:
    return hashlib.sha256(article.text.encode()).digest()[:16]


def _beside(article: Article) -> str:
    """The id for another text under an id that is taken."""
    return f"{article.id}~{_digest(article).hex()[:8]}"
