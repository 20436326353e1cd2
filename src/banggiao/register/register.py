"""A register of articles and their readings in a database."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
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
from banggiao.register.provenance import assembly_version, reader_version
from banggiao.register.rebuilding import Reader, fill, kept_readings, read_anew
from banggiao.register.ruling import Ruling, Signed, check_unseen, decision_of, kept_before, load_ruled, undo_of
from banggiao.register.settling.deciding import Ruled
from banggiao.register.settling.keeping import Keeper, Outcome, covered
from banggiao.register.settling.memory import Memory, Recall
from banggiao.register.settling.remaking import clear, made_by, remake
from banggiao.register.settling.settling import Settling, open_since
from banggiao.register.tables.database import Database
from banggiao.register.tables.errors import RegisterError
from banggiao.register.tables.fulltext import FullText
from banggiao.register.tables.schema import TYPE_NAMES

F = TypeVar("F", bound=Finding)
_ALL = Filters()
# Entries follow the articles after so many of them: what is talked of often is then assembled once for all.
_SETTLED_TOGETHER = 1000


class Register:
    """An open register; see `banggiao.register.open_register`."""

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

    def add(self, reading: Reading) -> Outcome:
        """Keep one article and its reading, all or nothing.

        `added`: it is new.
        `known`: an article with this id and text is there already, and nothing changes; what was first said of its
        source stays.
        `updated`: its outlet, title, date or address was missing and is now filled in, and this reading takes the
        place of the old one; or the id stood for another text, and this one is kept beside it under an id of its own
        (`<id>~<8 signs of the text's digest>`).
        """
        return next(iter(self.add_all([reading])))[1]

    def add_all(self, readings: Iterable[Reading], *, batch: int = 64) -> Iterator[tuple[str, Outcome]]:
        """Keep many, `batch` of them in one transaction; gives the id and the outcome of each once it is safe.

        Nothing happens until the iterator is asked. Broken off at any point, it has kept whole articles only, and can
        be run again from the start: what is there is `known`. Where `readings` itself fails or is interrupted, those
        that it gave before are kept first.
        Entries follow after a thousand articles and at the end; after a crash, when the register is opened for writing.
        """
        rest = iter(readings)
        broken: BaseException | None = None
        open_ = 0
        while broken is None:
            some: list[Reading] = []
            # Reading the next articles takes time: nobody else is kept waiting meanwhile.
            try:
                some.extend(islice(rest, batch))
            except BaseException as error:
                broken = error
            if some:
                outcomes = self._keep(some)
                open_ += len(some)
            if open_ and (broken is not None or len(some) < batch or open_ >= _SETTLED_TOGETHER):
                self._settle_open()
                open_ = 0
            if not some:
                break
            try:
                yield from outcomes
            except GeneratorExit:  # whoever asked has enough
                if open_:
                    self._settle_open()
                raise
        if broken is not None:
            raise broken

    def _keep(self, some: list[Reading]) -> list[tuple[str, Outcome]]:
        with self._writing() as (connection, settling):
            outcomes = Keeper(connection, self._fulltext, settling, reader_version()).keep(some)
            settling.postpone()
        return outcomes

    def _settle_open(self) -> None:
        with self._writing() as (_, settling):
            settling.settle_open()

    def as_of(self, day_: str) -> "Register":
        """This register as it was known on a day (ISO): what was published later is not there.

        What people decided holds, whenever they did: it says what the articles mean. Articles without a day of
        publication are left out. `articles`, `entries` and `entry` answer so, and with them a dossier; search and
        counts tell of all that is kept. Raises ValueError where it is no day.
        """
        return self._at(Times(day(day_), self._times.so))

    def so_on(self, day_: str) -> "Register":
        """This register with the entries that held on a day (ISO), by what is known; raises ValueError for no day.

        Encounters that took place on it; papers signed by then whose term had not ended; the level that relations
        had reached; channels and people told of by then, people with rank and posts as last reported; what was said
        on it.
        """
        return self._at(Times(self._times.known, day(day_)))

    def _at(self, times: Times) -> "Register":
        other = Register(self._database, self._fulltext)
        other._memory, other._ruled, other._times = self._memory, self._ruled, times
        other._ends, other._past = self._ends, self._past
        return other

    def decide(
        self, ruling: Ruling, *, who: str, why: str, seen: int | None = None, key: str | None = None
    ) -> Decision:
        """Keep a person's ruling on entries, and let it hold at once; it wins over what assembly does by itself.

        It is about the reports that the entries have now, and finds them again when their articles are read anew.
        `seen`: how many decisions its maker knew of (`len(register.decisions())`); where a later one is about the
        same reports, ConflictError is raised and nothing changes. Raises DecisionError where it makes no sense.
        `key`: a name for this one decision, of its maker's own. Asked again under the same key, because no answer
        came the first time, it gives the decision that was kept; DecisionError is raised where it was another.
        """
        with self._writing() as (connection, settling):
            signed = Signed(who, _now(), why, len(settling.ruled.decisions), key)
            if (kept := kept_before(settling.ruled, signed, ruling)) is not None:
                return kept
            decision = decision_of(connection, settling.recall, ruling, signed)
            if seen is not None:
                check_unseen(settling.ruled, seen, decision)
            settling.append([decision])
        return decision

    def undo(self, decision_id: str, *, who: str, why: str, key: str | None = None) -> Decision:
        """Take back the decision with this id, or the one whose id begins so; entries become as if it had not been.

        The taking back is a decision itself, and `key` as for `decide`. Raises DecisionError where there is none
        such, or it holds no more.
        """
        with self._writing() as (_, settling):
            signed = Signed(who, _now(), why, len(settling.ruled.decisions), key)
            if (kept := kept_before(settling.ruled, signed, decision_id)) is not None:
                return kept
            decision = undo_of(settling.ruled, decision_id, signed)
            settling.append([decision])
        return decision

    def keep_decisions(self, decisions: Iterable[Decision]) -> int:
        """Keep decisions of another register of these articles as they are; gives how many were not there yet."""
        with self._writing() as (_, settling):
            known = {decision.id for decision in settling.ruled.decisions}
            new = [decision for decision in decisions if decision.id not in known]
            settling.append(new)
        return len(new)

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

    def follow_rules(self) -> bool:
        """Make all entries anew where other rules made them than those of this banggiao; tells whether that was so.

        Articles that a program was stopped at before their entries were made get them too.
        """
        with self._database.asking() as connection:
            left, same = open_since(connection) is not None, made_by(connection) == assembly_version()
        if same and left:
            self._settle_open()
        if same:
            return False
        with self._writing() as (connection, settling):
            remake(connection, self._fulltext, settling)
        return True

    def rebuild(self, read: Reader | None = None) -> None:
        """Make all entries anew from readings and decisions, all or nothing; nothing is different but what was wrong.

        With `read`, each article is read anew by it first; where it gives None, the reading that is there stays.
        """
        with self._writing() as (connection, settling):
            if read is not None:
                clear(connection, self._fulltext)
                read_anew(connection, settling.recall, read)
                settling.ruled = load_ruled(connection, settling.recall)
            remake(connection, self._fulltext, settling)

    def copy_into(self, other: "Register", read: Reader | None = None) -> int:
        """Fill an empty register with the articles, readings and decisions of this one; gives how many articles.

        They come in an order of their own, so that equal registers make equal ones, down to the bytes of a file that
        one SQLite writes. `read` is as for `rebuild`. Raises RegisterError where the other is not empty.
        """
        if other.counts()["articles"] or other.decisions():
            raise RegisterError("the register to copy into holds something; name a new one")
        with self._asking() as (connection, recall), other._writing() as (into, settling):
            number = fill(into, other._fulltext, settling, kept_readings(connection, recall), read)
            settling.append(self._ruled_in(connection, recall).decisions)
            remake(into, other._fulltext, settling)
        return number

    def compact(self) -> None:
        """Give back to the disk what is not needed, and order the rest for speed."""
        with self._writing() as (connection, _):
            self._fulltext.optimize(connection)
        self._database.compact()

    def dump(self) -> Iterator[bytes]:
        """All that the register says, a line of JSON for each article, decision and entry.

        Two registers of the same articles, read by the same reader, and the same decisions in the same order give the
        same bytes, in whatever order and portions they were filled, and on any database.
        """
        with self._asking() as (connection, recall):
            yield from dump(connection, recall)

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, Settling]]:
        """One transaction; what it leaves to settle is settled at its end."""
        with self._database.writing() as connection:
            recall = self._memory.at(connection)
            settling = Settling(connection, self._fulltext, recall, self._ruled_in(connection, recall))
            yield connection, settling
            settling.settle()
            writes = settling.close()
        recall.commit(writes)
        self._ruled = (writes, settling.ruled)

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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
