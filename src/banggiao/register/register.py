"""A register of articles and their readings in a database."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import Connection

from banggiao.records import Decision, Reading
from banggiao.register.answers import Answers
from banggiao.register.provenance import assembly_version, reader_version
from banggiao.register.rebuilding import Reader, fill, kept_readings, read_anew
from banggiao.register.ruling import Ruling, Signed, check_unseen, decision_of, kept_before, load_ruled, undo_of
from banggiao.register.settling.keeping import Keeper, Outcome
from banggiao.register.settling.remaking import clear, made_by, remake
from banggiao.register.settling.settling import Settling, open_since
from banggiao.register.tables.errors import RegisterError

# Entries follow the articles after so many of them: what is talked of often is then assembled once for all.
_SETTLED_TOGETHER = 1000


class Register(Answers):
    """An open register; see `banggiao.register.open_register`."""

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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
