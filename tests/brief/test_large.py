"""A dossier on a partner with very many entries: the newest are told, the rest counted, and little is read."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from banggiao.brief.dossier import Scope, dossier
from banggiao.brief.labels import labels
from banggiao.brief.markdown import markdown
from banggiao.brief.opening import holdings_of
from banggiao.brief.page import write_page
from banggiao.records import Article, Encounter, Reading, Span, Statement
from banggiao.register import Register, open_register
from banggiao.register.past.outlines import Which
from banggiao.register.settling.memory import Held

_MANY = 700
_TEXT = "Hai bên hội đàm. Phía bạn đề nghị tăng cường đào tạo và khẳng định tự do hàng hải."


def _reading(number: int) -> Reading:
    day = (date(2020, 1, 1) + timedelta(days=number)).isoformat()
    spans = [(0, 16), (17, 57), (58, len(_TEXT))]
    met, asked, held = ((Span.of(_TEXT, start, end),) for start, end in spans)
    return Reading(
        article=Article(id=f"a{number}", text=_TEXT, outlet="Báo", published=day),
        encounters=(Encounter(kind="talks", countries=("BLR", "VNM"), status="held", date=day, evidence=met),),
        statements=(
            Statement(speaker=None, countries=("BLR",), act="propose", addressee=("VNM",), topics=("training",),
                      evidence=asked),
            Statement(speaker=None, countries=("BLR",), act="affirm", addressee=("VNM",), topics=("maritime",),
                      evidence=held),
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "r.db"
    with open_register(path) as register:
        assert len(list(register.add_all(map(_reading, range(_MANY))))) == _MANY
    return path


@pytest.fixture
def register(large: Path) -> Iterator[Register]:
    with open_register(large, read_only=True) as register:
        yield register


def test_the_newest_are_told_and_the_rest_counted(register: Register) -> None:
    found = dossier(register, "BLR")
    assert found.articles == _MANY
    (held,) = found.encounters
    assert (len(held.lines), held.total, held.left) == (10, _MANY, _MANY - 10)
    assert held.lines[0].cited.entry.shown.date == found.last
    assert sum(part.total for part in found.promises.parts) + found.promises.earlier == _MANY
    assert found.promises.since is not None
    assert found.stances.since is not None
    assert found.cut


def test_what_is_not_told_is_not_read(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()
    finding = Held.finding

    def counted(held: Held, type_: int, place: int) -> object:
        read.add(held.id)
        return finding(held, type_, place)

    monkeypatch.setattr(Held, "finding", counted)
    dossier(register, "BLR")
    assert 0 < len(read) < _MANY / 2
    read.clear()
    dossier(register, "BLR", Scope(newest=None))
    assert len(read) == _MANY


def test_since_a_day_tells_all_of_it(register: Register) -> None:
    found = dossier(register, "BLR", Scope(newest=None, since="2021-11-01"))
    (held,) = found.encounters
    assert len(held.lines) == (date(2020, 1, 1) + timedelta(days=_MANY) - date(2021, 11, 1)).days
    assert not found.cut


def test_the_page_says_what_is_left_out_and_how_to_see_it(register: Register) -> None:
    words = labels("en")
    text = markdown(write_page(dossier(register, "BLR"), words), words)
    assert f"*and {_MANY - 10} older*" in text
    assert "--all" in text
    assert "Only those made since" in text


def test_as_of_a_day_what_was_said_by_then_is_not_worked_out_anew(register: Register) -> None:
    day = (date(2020, 1, 1) + timedelta(days=399)).isoformat()
    found = dossier(register.as_of(day), "BLR")
    assert (found.articles, found.first, found.last) == (400, "2020-01-01", day)
    assert sum(part.total for part in found.promises.parts) + found.promises.earlier == 400
    assert max(source.published or "" for source in found.sources) == day
    asked = Which(type=Statement.TYPE, kinds=frozenset({"propose"}))
    with holdings_of(register.as_of(day), "BLR") as then:
        assert [line.day for line in then.newest(asked, 2)] == [day, "2021-02-02"]
        assert then.number(asked) == 400


def _without_day(number: int) -> Reading:
    reading = _reading(number)
    return msgspec.structs.replace(
        reading, article=Article(id=f"u{number}", text=_TEXT, outlet="Báo"), encounters=()
    )


@pytest.fixture
def register_of(tmp_path: Path) -> Iterator[Callable[[Iterable[Reading]], Register]]:
    with ExitStack() as stack:

        def made(readings: Iterable[Reading]) -> Register:
            register = stack.enter_context(open_register(tmp_path / "r.db"))
            assert all(register.add_all(readings))
            return register

        yield made


def test_pledges_without_a_day_are_told_though_much_followed(register_of: Callable[..., Register]) -> None:
    # More than can come of few pledges, so that only what is newest is looked at.
    busy = [msgspec.structs.replace(_reading(number), statements=()) for number in range(1, 200)]
    register = register_of([_reading(0), _reading(200), *busy, _without_day(300), _without_day(301)])
    found = dossier(register, "BLR").promises
    assert [one.pledge.made for part in found.parts for one in part.lines].count(None) == 2
    assert (found.earlier, found.undated) == (1, 0)


def test_pledges_without_a_day_that_are_not_followed_are_no_earlier_ones(register_of: Callable[..., Register]) -> None:
    register = register_of([*map(_reading, range(70)), *map(_without_day, range(70, 73))])
    found = dossier(register, "BLR")
    assert (found.promises.earlier, found.promises.undated) == (10, 3)
    words = labels("en")
    text = markdown(write_page(found, words), words)
    assert "10 earlier ones are not" in text
    assert "3 undated ones are not followed" in text
    assert "73 articles, 1 Jan 2020 – 10 Mar 2020, 3 of them undated. " in text
    assert not dossier(register, "BLR", Scope(newest=None)).promises.undated


@pytest.mark.parametrize(
    ("dated", "undated", "told"),
    [
        (1, 0, "1 article, 1 Jan 2020"),
        (1, 2, "3 articles, 1 Jan 2020, 2 of them undated"),
        (2, 0, "2 articles, 1 Jan 2020 – 2 Jan 2020"),
        (0, 2, "2 articles, undated"),
    ],
)
def test_from_how_many_articles_of_which_days(
    register_of: Callable[..., Register], dated: int, undated: int, told: str
) -> None:
    register = register_of([*map(_reading, range(dated)), *map(_without_day, range(50, 50 + undated))])
    assert write_page(dossier(register, "BLR"), labels("en")).coverage == told
    if not undated:  # as of a day, all is put together in another way, without them
        assert write_page(dossier(register.as_of("2021-01-01"), "BLR"), labels("en")).coverage == told
