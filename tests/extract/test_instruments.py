"""Papers: the cases of `tests/cases/instruments.yaml`, and what a finding holds beside its line."""

import pytest

from banggiao.extract.instruments import find_instruments
from banggiao.knowledge.table import table
from banggiao.records import Instrument
from banggiao.records.vocabulary import INSTRUMENT_KINDS, INSTRUMENT_STATUS
from tests.extract.readings import article, cases, expected, line

CASES = cases("instruments", "papers")


def read(text: str) -> tuple[Instrument, ...]:
    return find_instruments(*article(text))


def told(paper: Instrument) -> str:
    return line(paper.kind, paper.title, " ".join(paper.countries), paper.status, paper.date, paper.period)


@pytest.mark.parametrize(("text", "papers"), CASES.named, ids=[text for text, _ in CASES.named])
def test_papers_are_read(text: str, papers: list[str]) -> None:
    assert [told(paper) for paper in read(text)] == [expected(paper) for paper in papers]


@pytest.mark.parametrize("text", CASES.nothing)
def test_words_that_name_no_paper_give_none(text: str) -> None:
    assert read(text) == ()


def test_evidence_holds_the_words_that_tell_how_a_paper_stands() -> None:
    (paper,) = read("Việt Nam và Lào đã ký kết Bản ghi nhớ về hợp tác quân y vào hôm qua.")
    assert [span.text for span in paper.evidence] == ["ký kết Bản ghi nhớ về hợp tác quân y"]
    assert paper.rule == "instruments.signing"
    assert paper.topics == ("military-medicine",)


def test_a_spoken_day_counts_from_the_day_of_publication() -> None:
    text = "Việt Nam và Lào hôm qua đã ký Bản ghi nhớ về hợp tác quốc phòng."
    (paper,) = find_instruments(*article(text, "2024-03-06"))
    assert paper.date == "2024-03-05"
    text = "Năm ngoái quân đội hai nước gặp nhau, Việt Nam và Lào đã ký Bản ghi nhớ về hợp tác quốc phòng."
    (paper,) = find_instruments(*article(text, "2024-03-06"))
    assert paper.date is None


def test_two_wordings_are_two_pieces_of_evidence() -> None:
    (paper,) = read("Việt Nam và Lào tuân thủ UNCLOS 1982. Hai nước tôn trọng Công ước Luật Biển.")
    assert [span.text for span in paper.evidence] == ["tuân thủ UNCLOS 1982", "tôn trọng Công ước Luật Biển"]
    assert (paper.countries, paper.date) == ((), "1982")


def test_titles_and_captions_give_no_paper() -> None:
    title, caption = "Việt Nam - Lào ký Bản ghi nhớ về quân y", "Ảnh: Lễ ký Bản ghi nhớ về quân y"
    assert read(f"{title}\n\nHai bên gặp nhau sáng nay tại Hà Nội.\n\n{caption}") == ()


def test_the_table_of_papers_is_of_the_codebook() -> None:
    assert {row.value.removeprefix("shared:") for row in table("papers")} == INSTRUMENT_KINDS
    assert {row.columns["status"] for row in table("papers")} - {""} <= INSTRUMENT_STATUS
