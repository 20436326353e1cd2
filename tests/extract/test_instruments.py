"""Papers: the cases of `tests/cases/instruments.yaml`, and what a finding holds beside its line."""

import pytest

from banggiao import reader
from banggiao.extract.instruments.finder import find_instruments
from banggiao.knowledge.table import table
from banggiao.records import Article, Instrument
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


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        # A field that the codebook has no topic for is no general tie, and farming is no trade in a title.
        ("Việt Nam và Lào đã ký Bản ghi nhớ về phát triển đô thị.", "other"),
        ("Việt Nam và Lào đã ký Hiệp định hợp tác nông nghiệp.", "other"),
        ("Việt Nam và Lào đã ký Bản ghi nhớ về tiếp nhận lao động.", "other"),
        ("Việt Nam và Lào đã ký Hiệp định vận tải biển.", "trade"),
        (
            "Việt Nam và Lào đã ký Hiệp định khung về hợp tác giữa hai chính phủ giai đoạn 2021 - 2025.",
            "bilateral-relations",
        ),
        ("Việt Nam và Lào đã ký Hiệp ước hữu nghị và hợp tác.", "bilateral-relations"),
        ("Việt Nam và Lào đã ký thỏa thuận hợp tác giáo dục.", "training"),
        (
            "Bệnh viện Quân y 108 của Việt Nam đã ký thỏa thuận hợp tác với Bệnh viện Quân y 103 của Lào.",
            "military-medicine",
        ),
        # What is listed behind a signing is the field of a paper without one; what is carried out may be anything.
        (
            "Việt Nam và Lào đã ký kế hoạch hợp tác quốc phòng năm 2021, trong đó tập trung vào các lĩnh vực như "
            "quân y, đào tạo.",
            "military-medicine training",
        ),
        (
            "Việt Nam và Lào triển khai kế hoạch hợp tác quốc phòng năm 2021, tập trung vào các lĩnh vực như quân y.",
            "defence-relations",
        ),
        (
            "Việt Nam và Lào đã ký một bản ghi nhớ vào ngày 31/10/2025. Trong đó cam kết hợp tác về rà phá bom mìn.",
            "mine-action",
        ),
        # Boats that are delivered are arms, lent money is aid.
        ("Việt Nam và Lào đã ký thỏa thuận cung cấp 4 tàu tuần tra theo gói tín dụng mới.", "arms-trade aid"),
        ("Việt Nam và Lào đã ký thỏa thuận về tuần tra biển.", "maritime"),
        ("Việt Nam và Lào đã ký Công ước về phòng, chống tội phạm mạng.", "cyber"),
    ],
)
def test_a_paper_is_about_what_its_title_or_the_words_behind_it_tell(text: str, topics: str) -> None:
    assert [" ".join(paper.topics) for paper in read(text)] == [topics]


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


def test_a_paper_is_of_those_whose_signing_its_sentence_tells() -> None:
    text = (
        "Ngày 19/6, Tổng thống Nga Vladimir Putin đến Bình Nhưỡng, được nhà lãnh đạo Triều Tiên Kim Jong Un đón. "
        "Hai ông sau đó ký Hiệp ước Đối tác chiến lược toàn diện. Ông Putin sẽ bay sang Hà Nội thăm Việt Nam."
    )
    (treaty,) = reader.read(Article(id="treaty", text=text, published="2024-06-19")).instruments
    assert treaty.countries == ("PRK", "RUS")
