"""A register of articles and their readings in a database."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar, overload

import msgspec
from sqlalchemy import Connection, create_engine, text

from banggiao.assemble import assemble, unmarked
from banggiao.records import Article, Entry, Finding, Reading
from banggiao.register.context import sentence_bounds
from banggiao.register.errors import MissingRegisterError, UnknownArticleError, UnknownEntryError
from banggiao.register.filters import Filters, Hit

Outcome = Literal["added", "known", "updated"]
F = TypeVar("F", bound=Finding)
_ALL = Filters()


def open_register(url: str | Path = "banggiao.db", *, create: bool = True, read_only: bool = False) -> "Register":
    """The register at `url`: a path, or a database address in SQLAlchemy's form (`sqlite:///…`).

    One is made where there is none, unless `create` is False or `read_only` is True. Use it in a `with`, or close it.
    Raises RegisterError (see `banggiao.register.errors`), each time with one line that says the way out.
    """
    path = str(url).removeprefix("sqlite:///")
    if (read_only or not create) and not Path(path).exists():
        raise MissingRegisterError(f"{path}: there is no register here; add articles to it first")
    return Register(create_engine(f"sqlite:///{path}").connect())


class Register:
    """An open register; made by `open_register`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        connection.execute(text("create table if not exists articles (id primary key, article, reading)"))
        connection.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; harmless when done twice."""
        self._connection.close()
        self._connection.engine.dispose()

    def has(self, article: Article) -> bool:
        """Whether this very article (id, text and source) is kept already: its reading can be spared."""
        row = self._connection.execute(text("select article from articles where id = :id"), {"id": article.id}).first()
        return row is not None and msgspec.json.decode(row[0], type=Article) == article

    def add(self, reading: Reading) -> Outcome:
        """Keep one article and its reading, all or nothing.

        `added`: it is new. `known`: it was there already, and nothing changed. `updated`: an article with this id but
        another text was there; the new one is kept beside it under an id of its own.
        """
        return next(iter(self.add_all([reading])))[1]

    def add_all(self, readings: Iterable[Reading], *, batch: int = 64) -> Iterator[tuple[str, Outcome]]:
        """Keep many, `batch` of them in one transaction; gives the id and the outcome of each once it is safe.

        Nothing happens until the iterator is asked. Broken off at any point, it has kept whole articles only, and can
        be run again from the start: what is there is `known`.
        """
        for reading in readings:
            outcome: Outcome = "known"
            if not self.has(reading.article):
                outcome = "added"
                self._connection.execute(
                    text("insert or replace into articles values (:id, :article, :reading)"),
                    {
                        "id": reading.article.id,
                        "article": msgspec.json.encode(reading.article).decode(),
                        "reading": msgspec.json.encode(reading.to_dict()).decode(),
                    },
                )
                self._connection.commit()
            yield reading.article.id, outcome

    def articles(self, *, limit: int | None = None, offset: int = 0) -> list[Article]:
        """The articles kept, in order of publication, undated ones last, then by id."""
        kept = sorted((r.article for r in self._readings()), key=lambda a: (a.published or "9999", a.id))
        return kept[offset : None if limit is None else offset + limit]

    def article(self, article_id: str) -> Article:
        """The article with this id; raises UnknownArticleError."""
        return self.reading(article_id).article

    def reading(self, article_id: str) -> Reading:
        """What the article with this id says; raises UnknownArticleError."""
        found = next((r for r in self._readings() if r.article.id == article_id), None)
        if found is None:
            raise UnknownArticleError(f"no article {article_id!r} in this register")
        return found

    @overload
    def entries(
        self, of: type[F], filters: Filters = ..., limit: int | None = ..., offset: int = ...
    ) -> list[Entry[F]]: ...
    @overload
    def entries(
        self, of: str, filters: Filters = ..., limit: int | None = ..., offset: int = ...
    ) -> list[Entry[Finding]]: ...
    def entries(
        self, of: type[Finding] | str, filters: Filters = _ALL, limit: int | None = None, offset: int = 0
    ) -> list[Entry[F]] | list[Entry[Finding]]:
        """The entries of one type (`"encounters"`, or the class `Encounter` for typed ones) that `filters` let through.

        They come in order of their time (see Filters), those without one last, then by id.
        Raises ValueError for a type that does not exist.
        """
        name = of if isinstance(of, str) else of.TYPE
        found = [entry for entry in assemble(self._readings()) if entry.type == name]
        return found[offset : None if limit is None else offset + limit]

    def entry(self, entry_id: str) -> Entry[Finding]:
        """The entry with this id, or whose id alone begins with it (six characters or more).

        Raises UnknownEntryError, with the nearest ids.
        """
        found = [entry for entry in assemble(self._readings()) if entry.id.startswith(entry_id)]
        if len(found) != 1:
            raise UnknownEntryError(f"no entry {entry_id!r}", tuple(entry.id for entry in found))
        return found[0]

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Passages and entries that hold all `words`, typed with or without marks, best first.

        Words in double quotes are looked for as one phrase. Nothing that a user types is an error.
        """
        hits = []
        wanted = unmarked(words)
        for reading in self._readings():
            at = unmarked(reading.article.text).find(wanted)
            if wanted and at >= 0:
                stop = at + len(wanted)
                start, end = sentence_bounds(reading.article.text, at, stop)
                passage = reading.article.text[start:end]
                hits.append(Hit(article=reading.article.id, start=start, end=end, text=passage, marks=((at, stop),)))
        return hits[:limit]

    def counts(self) -> dict[str, int]:
        """How many articles there are, and entries of each type (`articles`, `people`, `encounters` …)."""
        readings = self._readings()
        counts = {"articles": len(readings)} | dict.fromkeys(
            ("people", "encounters", "instruments", "relations", "mechanisms", "statements"), 0
        )
        for entry in assemble(readings):
            counts[entry.type] += 1
        return counts

    def _readings(self) -> list[Reading]:
        rows = self._connection.execute(text("select article, reading from articles order by id")).all()
        return [
            Reading.from_dict(msgspec.json.decode(a, type=Article), msgspec.json.decode(r, type=dict)) for a, r in rows
        ]
