"""Four notices in our own words on public facts, with their readings, and a register of them."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from banggiao.records import (
    Article,
    Encounter,
    Instrument,
    Mechanism,
    Participant,
    Person,
    Reading,
    Relation,
    Span,
    Statement,
)
from banggiao.register import Register, open_register
from tests.register.postgres_server import programs, server

DIALOGUE = "Đối thoại Chính sách quốc phòng Việt Nam - Campuchia lần thứ 8"
PAIR = ("KHM", "VNM")

FIRST = f"""Hà Nội đón đoàn Campuchia
Ngày 29/10, Thượng tướng Hoàng Xuân Chiến và Đại tướng Chay Saingyun chủ trì {DIALOGUE}. \
Hai bên nhất trí mở rộng đào tạo.
Cuối buổi, hai bên ký Bản ghi nhớ về pháp luật quân sự, quốc phòng."""

SECOND = f"""Ngày 28/10, {DIALOGUE} diễn ra tại Hà Nội do ông Hoàng Xuân Chiến cùng ông Chay Saingyun chủ trì.
Bản ghi nhớ pháp luật quân sự, quốc phòng được hai trưởng đoàn ký ngay sau đó."""

THIRD = """Đại tướng Phan Văn Giang hội đàm với Thượng tướng Zakir Hasanov chiều 4/9. \
Quan hệ hai nước lên đối tác chiến lược hồi tháng 5. Ông Phan Văn Giang đề nghị bạn cử học viên sang học."""

FOURTH = "Ngoài khơi, tàu kiểm ngư đại tu xong lại ra khơi. Tướng lĩnh không có mặt."


def at(text: str, phrase: str) -> tuple[Span, ...]:
    """The evidence of a finding: where the text says `phrase`."""
    start = text.index(phrase)
    return (Span.of(text, start, start + len(phrase)),)


def dialogue(text: str, date: str) -> Encounter:
    """The round as one of the two reports has it."""
    return Encounter(
        kind="dialogue",
        name=DIALOGUE,
        ordinal=8,
        date=date,
        place="Hà Nội",
        place_country="VNM",
        countries=PAIR,
        status="held",
        participants=(Participant("Hoàng Xuân Chiến", "chair"), Participant("Chay Saingyun", "chair")),
        evidence=at(text, DIALOGUE),
    )


def memorandum(text: str, title: str) -> Instrument:
    """The paper as one of the two reports words it."""
    return Instrument(
        kind="memorandum",
        title=title,
        countries=PAIR,
        status="signed",
        topics=("military-law",),
        evidence=at(text, title),
    )


def first() -> Reading:
    """The first report of the dialogue."""
    return Reading(
        article=Article(
            id="khm-1", text=FIRST, title="Hà Nội đón đoàn Campuchia", published="2025-10-29", url="https://a/1"
        ),
        people=(
            Person(name="Hoàng Xuân Chiến", country="VNM", rank="Thượng tướng", evidence=at(FIRST, "Hoàng Xuân Chiến")),
            Person(name="Chay Saingyun", country="KHM", rank="Đại tướng", evidence=at(FIRST, "Chay Saingyun")),
        ),
        encounters=(dialogue(FIRST, "2025-10-29"),),
        instruments=(memorandum(FIRST, "Bản ghi nhớ về pháp luật quân sự, quốc phòng"),),
        mechanisms=(
            Mechanism(
                kind="policy-dialogue",
                name=DIALOGUE.removesuffix(" lần thứ 8"),
                countries=PAIR,
                ordinal=8,
                status="existing",
                evidence=at(FIRST, DIALOGUE),
            ),
        ),
        statements=(
            Statement(
                speaker=None,
                countries=PAIR,
                act="agree",
                topics=("training",),
                evidence=at(FIRST, "Hai bên nhất trí mở rộng đào tạo"),
            ),
        ),
    )


def second() -> Reading:
    """The second report of the dialogue, with another day."""
    return Reading(
        article=Article(id="khm-2", text=SECOND, published="2025-10-30"),
        people=(
            Person(name="Hoàng Xuân Chiến", country="VNM", evidence=at(SECOND, "Hoàng Xuân Chiến")),
            Person(name="Chay Saingyun", country="KHM", evidence=at(SECOND, "Chay Saingyun")),
        ),
        encounters=(dialogue(SECOND, "2025-10-28"),),
        instruments=(memorandum(SECOND, "Bản ghi nhớ pháp luật quân sự, quốc phòng"),),
    )


def third() -> Reading:
    """Talks with Azerbaijan, the raised relations, and a request."""
    return Reading(
        article=Article(id="aze", text=THIRD, published="2025-09-04", outlet="Bản tin"),
        people=(
            Person(
                name="Phan Văn Giang",
                country="VNM",
                also=("Phạm Văn Giang",),
                rank="Đại tướng",
                evidence=at(THIRD, "Phan Văn Giang"),
            ),
            Person(name="Zakir Hasanov", country="AZE", rank="Thượng tướng", evidence=at(THIRD, "Zakir Hasanov")),
        ),
        encounters=(
            Encounter(
                kind="talks",
                date="2025-09-04",
                countries=("AZE", "VNM"),
                status="held",
                participants=(Participant("Phan Văn Giang", "host"), Participant("Zakir Hasanov", "guest")),
                evidence=at(THIRD, "hội đàm"),
            ),
        ),
        relations=(
            Relation(
                countries=("AZE", "VNM"),
                level="strategic",
                change="raised",
                date="2025-05",
                evidence=at(THIRD, "đối tác chiến lược"),
            ),
        ),
        statements=(
            Statement(
                speaker="Phan Văn Giang",
                countries=("VNM",),
                act="propose",
                addressee=("AZE",),
                topics=("training",),
                evidence=at(THIRD, "đề nghị bạn cử học viên sang học"),
            ),
        ),
    )


def fourth() -> Reading:
    """Nothing between states, not even a date."""
    return Reading(article=Article(id="sea", text=FOURTH))


@pytest.fixture
def readings() -> tuple[Reading, ...]:
    """The readings of all four notices."""
    return (first(), second(), third(), fourth())


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server: the one that BANGGIAO_TEST_POSTGRES names, or one started for the tests."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    if given := os.environ.get("BANGGIAO_TEST_POSTGRES"):
        yield given
        return
    folder = programs()
    if folder is None:
        pytest.skip("no PostgreSQL here: install it, or name a server in BANGGIAO_TEST_POSTGRES")
    with server(folder) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Gives the address of a new place for a register, in memory or on a server, each time it is called."""
    if request.param == "sqlite":
        yield lambda: ":memory:"
        return
    address = make_url(request.getfixturevalue("postgres")).set(drivername="postgresql+psycopg")
    made: list[str] = []
    engine = create_engine(address, isolation_level="AUTOCOMMIT")

    def new() -> str:
        name = f"banggiao_test_{uuid4().hex}"
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        made.append(name)
        return address.set(drivername="postgresql", database=name).render_as_string(hide_password=False)

    yield new
    with engine.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def register(empty: Callable[[], str], readings: tuple[Reading, ...]) -> Iterator[Register]:
    """A register that holds all four."""
    with open_register(empty()) as kept:
        assert [outcome for _, outcome in kept.add_all(readings)] == ["added"] * 4
        yield kept


@pytest.fixture(scope="session")
def gold(benchmark: Path) -> tuple[Reading, ...]:
    """The gold readings of the benchmark's articles."""
    found = []
    for path in sorted(benchmark.glob("*/gold/*.json")):
        article = json.loads((path.parent.parent / "articles" / path.name).read_text("utf-8"))
        found.append(Reading.from_dict(Article(**article), json.loads(path.read_text("utf-8"))))
    return tuple(found)
