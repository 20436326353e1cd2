"""The first and latest reports of what very many articles tell of, as more are told, taken out and moved."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from banggiao.records import Article, Person, Reading, Span
from banggiao.register import Register, Ruling, open_register
from banggiao.register.past.ends import ROOM
from banggiao.register.past.telling import Told, tell
from banggiao.register.tables.schema import entries

NAME = "Đỗ Văn Mẫu"
# Few enough to be looked through, and so many that their articles' days tell which are.
REPORTS = (150, 450)
START = date(2020, 1, 1)


def told(number: int, *, dated: bool = True, rank: str = "Đại tá") -> Reading:
    """One report of one person of an invented name, of a day that has nothing to do with its number."""
    text = f"{rank} {NAME} thăm đơn vị số {number}."
    day = (START + timedelta(days=number * 37 % 1009)).isoformat() if dated else None
    start = text.index(NAME)
    person = Person(name=NAME, country="VNM", rank=rank, evidence=(Span.of(text, start, start + len(NAME)),))
    return Reading(article=Article(id=f"bao-{number:04}", text=text, published=day), people=(person,))


@pytest.fixture(params=REPORTS)
def register(empty: Callable[[], str], request: pytest.FixtureRequest) -> Iterator[Register]:
    with open_register(empty()) as kept:
        list(kept.add_all(told(number) for number in range(request.param)))
        yield kept


def ends(register: Register, first: int, latest: int) -> Told:
    """The person with the ends of all reports, as `tell` gives them."""
    with register.asking() as asking:
        (row,) = asking.connection.execute(select(entries)).all()
        return tell(asking, [row], first, latest)[0]


def check(register: Register, first: int = 3, latest: int = 2) -> None:
    (whole,) = register.entries(Person)
    found = ends(register, first, latest)
    assert found.entry.supports == whole.supports[:first] + whole.supports[len(whole.supports) - latest :]
    assert (found.reports, found.sources) == (len(whole.supports), whole.sources)
    assert (found.first_reported, found.last_reported) == (whole.first_reported, whole.last_reported)


@pytest.mark.parametrize(("first", "latest"), [(1, 0), (1, 1), (3, 2), (ROOM, ROOM), (ROOM + 1, 60), (0, 1)])
def test_the_ends_are_those_of_all_reports(register: Register, first: int, latest: int) -> None:
    for _ in range(2):
        check(register, first, latest)


def test_the_ends_follow_what_comes_goes_and_moves(register: Register) -> None:
    check(register)
    numbers = list(range(1000, 1120))
    random.Random(4).shuffle(numbers)
    for number in numbers[:8]:
        register.add(told(number))
        check(register)
    for number in numbers[8:14]:
        register.add(told(number, dated=False))
        check(register)
    list(register.add_all(told(number) for number in numbers[14:]))
    check(register)
    (whole,) = register.entries(Person)
    ends_ = tuple(support.article for support in (*whole.supports[:2], *whole.supports[-1:]))
    for articles in (ends_, ends_[:1]):
        made = register.decide(Ruling(kind="wrong", entries=(whole.id,), articles=articles), who="lan", why="thử")
        check(register)
        register.undo(made.id, who="lan", why="nhầm")
        check(register)


def test_a_report_that_is_read_anew_is_told_as_it_is_now(register: Register) -> None:
    check(register)
    first = ends(register, 1, 0).entry.supports[0].article
    register.rebuild(lambda article: told(int(article.id[4:]), rank="Thiếu tướng") if article.id == first else None)
    check(register)
    assert ends(register, 1, 0).entry.supports[0].finding.rank == "Thiếu tướng"
