"""What an open register tells: articles, readings, entries and what is open, now or as of a day."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar, overload

from sqlalchemy import Connection

from banggiao.assemble.identity import LASTING
from banggiao.records import Article, Decision, Entry, Finding, Reading
from banggiao.register.asking import asking
from banggiao.register.asking.filters import Filters, Hit
from banggiao.register.asking.questions import Question, questions
from banggiao.register.dumping import dump
from banggiao.register.past.ends import Ends
from banggiao.register.past.past import Past
from banggiao.register.past.telling import Asking
from banggiao.register.past.then import Then, prepare_country, then_of_country
from banggiao.register.past.times import Times, day
from banggiao.register.ruling import load_ruled
from banggiao.register.settling.deciding import Ruled
from banggiao.register.settling.keeping import covered
from banggiao.register.settling.memory import Memory, Recall
from banggiao.register.tables.database import Database
from banggiao.register.tables.fulltext import FullText
from banggiao.register.tables.schema import TYPE_NAMES

F = TypeVar("F", bound=Finding)
_ALL = Filters()


class Answers:
    """An open register as it answers questions; what changes it is in `Register`."""

    def __init__(self, database: Database, fulltext: FullText) -> None:
        self._database = database
        self._fulltext = fulltext
        self._memory = Memory()
        self._ruled = (-1, Ruled())
        self._ends = Ends()
        self._past = Past()
        self._times = Times()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; harmless when done twice."""
        self._database.close()

    def has(self, article: Article) -> bool:
        """Whether this article is kept, with all that it says of its source: reading it can be spared."""
        with self._database.asking() as connection:
            return covered(connection, article)

    def as_of(self, day_: str) -> Self:
        """This register as it was known on a day (ISO): what was published later is not there.

        What people decided holds, whenever they did: it says what the articles mean. Articles without a day of
        publication are left out. `articles`, `entries` and `entry` answer so, and with them a dossier; search and
        counts tell of all that is kept. Raises ValueError where it is no day.
        """
        return self._at(Times(day(day_), self._times.so))

    def so_on(self, day_: str) -> Self:
        """This register with the entries that held on a day (ISO), by what is known; raises ValueError for no day.

        Encounters that took place on it; papers signed by then whose term had not ended; the level that relations
        had reached; channels and people told of by then, people with rank and posts as last reported; what was said
        on it.
        """
        return self._at(Times(self._times.known, day(day_)))

    def _at(self, times: Times) -> Self:
        other = type(self)(self._database, self._fulltext)
        other._memory, other._ruled, other._times = self._memory, self._ruled, times
        other._ends, other._past = self._ends, self._past
        return other

    def decisions(self) -> list[Decision]:
        """All decisions in the order in which they were made, those that are taken back among them."""
        with self._asking() as (connection, recall):
            return list(self._ruled_in(connection, recall).decisions)

    def questions(self, of: Iterable[str] = TYPE_NAMES) -> list[Question]:
        """What is open for a person to decide on entries of these types, the most useful first.

        Nothing that a decision in force answers is asked.
        """
        with self._asking() as (connection, recall):
            ruled = self._ruled_in(connection, recall)
            found = [asking.entries_kept(connection, recall, type_, _ALL, None, 0) for type_ in of]
        return questions([entry for some in found for entry in some], ruled)

    def dump(self) -> Iterator[bytes]:
        """All that the register says, a line of JSON for each article, decision and entry.

        Two registers of the same articles, read by the same reader, and the same decisions in the same order give the
        same bytes, in whatever order and portions they were filled, and on any database.
        """
        with self._asking() as (connection, recall):
            yield from dump(connection, recall)

    @contextmanager
    def _asking(self) -> Iterator[tuple[Connection, Recall]]:
        with self._database.asking() as connection:
            yield connection, self._memory.at(connection)

    def _ruled_in(self, connection: Connection, recall: Recall) -> Ruled:
        """The decisions in the state that a connection sees."""
        writes, ruled = self._ruled
        if writes != recall.writes:
            ruled = load_ruled(connection, recall)
            self._ruled = (recall.writes, ruled)
        return ruled

    @property
    def times(self) -> Times:
        """The days that this register is asked as of; both None for all that is known now."""
        return self._times

    @contextmanager
    def asking(self) -> Iterator[Asking]:
        """One state of the register, now, for many questions at once (see telling.py)."""
        with self._database.asking() as connection:
            yield self.seen(connection)

    def seen(self, connection: Connection) -> Asking:
        """The state that a connection to the same database sees, with all that this register remembers of it."""
        recall = self._memory.at(connection)
        return Asking(connection, recall, self._ruled_in(connection, recall).evidence, self._ends, self._past)

    def articles(self, *, limit: int | None = None, offset: int = 0) -> list[Article]:
        """The articles kept, in order of publication, undated ones last, then by id."""
        with self._database.asking() as connection:
            return asking.articles_kept(connection, self._times.known, limit, offset)

    def article(self, article_id: str) -> Article:
        """The article with this id; raises UnknownArticleError."""
        with self._database.asking() as connection:
            return asking.article_kept(connection, article_id)[1]

    def reading(self, article_id: str) -> Reading:
        """What the article with this id says; raises UnknownArticleError."""
        with self._asking() as (connection, recall):
            return asking.reading_kept(connection, recall, article_id)

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
        Raises ValueError for a type that does not exist, or a date that is none.
        """
        name = of if isinstance(of, str) else of.TYPE
        with self.asking() as asked:
            if self._times == Times():
                return asking.entries_kept(
                    asked.connection, asked.recall, name, filters, limit, offset, asked.evidence
                )
            found = self._entries_at(asked, name, filters)
            return found[offset : None if limit is None else offset + limit]

    def _entries_at(self, asked: Asking, of: str, filters: Filters) -> list[Entry[Any]]:
        ruled = self._ruled_in(asked.connection, asked.recall)
        return asking.entries_at(asked, ruled, of, filters, self._times)

    def then(self, asked: Asking, of: str, country: str) -> Then:
        """The entries of one type that bear on a country, at the times of this register, in outline (see then.py).

        `asked` is a state of this register as `asking` gives it.
        """
        known, so = self._times.known, self._times.so
        if known is None or so is not None or of not in LASTING:
            return Then(asked, self._entries_at(asked, of, Filters(country=country)))
        return then_of_country(asked, self._ruled_in(asked.connection, asked.recall), of, country, known)

    def prepare_past(self, asked: Asking, of: str, country: str) -> bool:
        """Learn some of what past days of the entries of one type that bear on a country ask for, a moment's work.

        Tells whether there is more to learn. `asked` is as for `then`.
        """
        return prepare_country(asked, self._ruled_in(asked.connection, asked.recall), of, country)

    def entry(self, entry_id: str) -> Entry[Finding]:
        """The entry with this id, or whose id alone begins with it (six characters or more, its prefix or not).

        An id that it had when fewer articles were known, or before a decision, leads to it too.
        Raises UnknownEntryError, with the nearest ids.
        """
        with self._asking() as (connection, recall):
            ruled = self._ruled_in(connection, recall)
            entry = asking.entry_kept(connection, recall, ruled, entry_id)
            until = self._times.known
            return entry if until is None else asking.entry_at(connection, recall, ruled, entry, until)

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Entries and passages that hold all `words`, typed with or without marks, best first.

        Entries come before passages, and take half of the places at most while there are passages to fill the rest.
        Of passages those come first in which the words stand together, and of these what came last.
        Words in double quotes are looked for as one phrase. Nothing that a user types is an error.
        """
        with self.asking() as asked:
            return asking.search(asked, self._fulltext, words, limit)

    def counts(self) -> dict[str, int]:
        """How many articles there are, and entries of each type (`articles`, `people`, `encounters` …)."""
        with self._database.asking() as connection:
            return asking.counts(connection)
