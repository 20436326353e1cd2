"""Several at once: writers wait for each other and lose nothing, on every kind of database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from banggiao.records import Article, Reading
from banggiao.register import (
    ConflictError,
    DecisionError,
    MissingRegisterError,
    ReadOnlyError,
    Register,
    RegisterError,
    Ruling,
    open_register,
)


@pytest.fixture
def place(empty: Callable[[], str], tmp_path: Path) -> str:
    """An address that several can open: what lies in memory belongs to one alone."""
    address = empty()
    return str(tmp_path / "r.db") if address == ":memory:" else address


def notice(number: int) -> Reading:
    return Reading(article=Article(id=f"n{number}", text=f"Tin số {number}: không có gì mới."))


def test_writers_at_once_lose_nothing(place: str) -> None:
    with open_register(place):
        pass

    def add(first: int) -> int:
        with open_register(place) as register:
            return len(list(register.add_all((notice(n) for n in range(first, first + 20)), batch=3)))

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(add, (0, 20, 40, 30))) == 80
    with open_register(place) as register:
        assert sorted(a.id for a in register.articles()) == sorted(f"n{n}" for n in range(60))


def test_reviewers_at_once_lose_no_decision(place: str, readings: tuple[Reading, ...]) -> None:
    with open_register(place) as register:
        assert len(list(register.add_all(readings))) == 4
        people = [entry.id for entry in register.entries("people")]

    def review(name: str) -> int:
        kept = 0
        with open_register(place) as register:
            for number in range(8):
                ruling = Ruling(kind="corrected", entries=(people[number % 4],), slot="rank", value=f"Đại tá {name}")
                seen = len(register.decisions())
                try:
                    register.decide(ruling, who=name, why="thử", seen=seen)
                    kept += 1
                except ConflictError:
                    continue
        return kept

    with ThreadPoolExecutor(3) as pool:
        kept = sum(pool.map(review, ("a", "b", "c")))
    with open_register(place) as register:
        assert len(register.decisions()) == kept
        assert len({decision.id for decision in register.decisions()}) == kept >= 4
        before = b"".join(register.dump())
        with open_register(":memory:") as anew:
            assert len(list(anew.add_all(readings))) == 4
            anew.keep_decisions(register.decisions())
            assert b"".join(anew.dump()) == before


def test_what_another_program_writes_is_seen(place: str, readings: tuple[Reading, ...]) -> None:
    with open_register(place) as one, open_register(place) as other:
        one.add(readings[0])
        person = other.entries("people")[0]
        made = other.decide(Ruling(kind="wrong", entries=(person.id,)), who="b", why="thử")
        assert [d.id for d in one.decisions()] == [made.id]
        assert person.id not in {e.id for e in one.entries("people")}
        one.add(readings[1])
        with pytest.raises(DecisionError, match="no entry"):
            one.decide(Ruling(kind="wrong", entries=(person.id + "x",)), who="a", why="thử")
        one.undo(made.id, who="a", why="thử")
        assert other.entry(person.id).articles == ("khm-1", "khm-2")


def test_what_is_opened_to_read_is_not_written(place: str, readings: tuple[Reading, ...]) -> None:
    with open_register(place) as register:
        register.add(readings[0])
    with open_register(place, read_only=True) as register:
        assert register.counts()["articles"] == 1
        with pytest.raises(ReadOnlyError):
            register.add(readings[1])


def test_a_server_that_is_not_there_is_told(postgres: str) -> None:
    nobody = make_url(postgres).set(port=1).render_as_string(hide_password=False)
    with pytest.raises(MissingRegisterError, match="no connection"):
        open_register(nobody)
    nowhere = make_url(postgres).set(database="nowhere").render_as_string(hide_password=False)
    with pytest.raises(MissingRegisterError, match=r"nowhere.*createdb"):
        open_register(nowhere)


def test_an_empty_database_is_made_a_register_only_when_asked(place: str) -> None:
    with pytest.raises(RegisterError, match=r"empty|no register"):
        open_register(place, create=False)
    with open_register(place) as register:
        assert isinstance(register, Register)
