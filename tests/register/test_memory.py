"""What is remembered of readings, while others write."""

import gc
from pathlib import Path

import msgspec

from banggiao.records import Article, Person, Reading, Span
from banggiao.register import Register, open_register

NAME = "Đỗ Văn Mẫu"


def told(id_: str, rank: str, outlet: str | None = None) -> Reading:
    text = f"Đại tá {NAME} thăm đơn vị {id_}."
    person = Person(name=NAME, country="VNM", rank=rank, evidence=(Span.of(text, 7, 7 + len(NAME)),))
    return Reading(article=Article(id=id_, text=text, published="2024-05-01", outlet=outlet), people=(person,))


def remembered(register: Register, article: int) -> bool:
    with register.asking() as asking:
        return article in register._memory.take({article}, asking.recall.writes)


def ranks(register: Register) -> set[str | None]:
    return {support.finding.rank for entry in register.entries(Person) for support in entry.supports}


def test_articles_that_come_let_what_was_there_be_remembered(tmp_path: Path) -> None:
    with open_register(tmp_path / "r.db") as one, open_register(tmp_path / "r.db") as other:
        one.add(told("a", "Đại tá"))
        assert ranks(other) == {"Đại tá"}
        one.add(told("b", "Đại tá"))
        assert remembered(other, 1)
        assert ranks(other) == {"Đại tá"}


def test_a_reading_that_was_replaced_is_read_again(tmp_path: Path) -> None:
    with open_register(tmp_path / "r.db") as one, open_register(tmp_path / "r.db") as other:
        one.add(told("a", "Đại tá"))
        assert ranks(other) == {"Đại tá"}
        assert one.add(told("a", "Thiếu tướng", outlet="Báo")) == "updated"
        one.add(told("b", "Đại tá"))
        assert not remembered(other, 1)
        assert ranks(other) == {"Đại tá", "Thiếu tướng"}


def test_all_that_is_read_anew_is_forgotten(tmp_path: Path) -> None:
    with open_register(tmp_path / "r.db") as one, open_register(tmp_path / "r.db") as other:
        one.add(told("a", "Đại tá"))
        assert ranks(other) == {"Đại tá"}
        one.rebuild(lambda article: msgspec.structs.replace(told("a", "Trung tướng"), article=article))
        assert ranks(other) == {"Trung tướng"}


def test_what_others_froze_stays_frozen(tmp_path: Path) -> None:
    gc.freeze()
    try:
        with open_register(tmp_path / "r.db") as register:
            register.add(told("a", "Đại tá"))
        assert gc.isenabled()
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
