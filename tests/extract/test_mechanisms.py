"""Standing channels: the cases of `tests/cases/mechanisms.yaml`, and what a finding holds beside its line."""

import pytest

from banggiao.extract.mechanisms.finder import find_mechanisms
from banggiao.knowledge.table import table
from banggiao.reader import read as whole_reading
from banggiao.records import Article, Mechanism
from banggiao.records.vocabulary import MECHANISM_KINDS
from tests.extract.readings import article, cases, expected, line

CASES = cases("mechanisms", "channels")


def read(text: str) -> tuple[Mechanism, ...]:
    return find_mechanisms(*article(text))


def told(channel: Mechanism) -> str:
    chairs = " ".join(role.country for role in channel.roles if role.role == "chair")
    return line(channel.kind, " ".join(channel.countries), channel.status, channel.ordinal, channel.period, chairs)


@pytest.mark.parametrize(("text", "channels"), CASES.named, ids=[text for text, _ in CASES.named])
def test_channels_are_read(text: str, channels: list[str]) -> None:
    assert [told(channel) for channel in read(text)] == [expected(channel) for channel in channels]


@pytest.mark.parametrize("text", CASES.nothing)
def test_talk_and_single_outings_are_no_channel(text: str) -> None:
    assert read(text) == ()


def test_the_name_leaves_the_round_out_and_the_evidence_holds_it() -> None:
    (channel,) = read("Sáng nay, Đối thoại chính sách quốc phòng Việt Nam - Thái Lan lần thứ 6 đã khai mạc.")
    assert channel.name == "Đối thoại chính sách quốc phòng Việt Nam - Thái Lan"
    assert [span.text for span in channel.evidence] == [f"{channel.name} lần thứ 6"]
    assert channel.rule == "mechanisms.policy-dialogue"


def test_the_round_that_the_title_alone_tells_is_the_channels() -> None:
    title = "Đối thoại chính sách quốc phòng Việt Nam - Cuba lần thứ 3"
    body = "Sáng 17/9/2019, tại Hà Nội, Việt Nam và Cuba tổ chức Đối thoại chính sách quốc phòng."
    (channel,) = whole_reading(Article(id="case", title=title, text=f"{title}\n\n{body}")).mechanisms
    assert (channel.ordinal, channel.evidence[-1].text) == (3, title)


def test_a_border_exchange_keeps_its_topic() -> None:
    (channel,) = read("Việt Nam và Lào tổ chức giao lưu hữu nghị quốc phòng biên giới.")
    assert channel.topics == ("border",)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Hải quân Việt Nam và Thái Lan đã tuần tra chung lần thứ 47.", "maritime"),
        ("Bộ đội Biên phòng Việt Nam và Lào đã tuần tra song phương lần thứ 12.", "border"),
        ("Việt Nam và Lào họp Ủy ban liên Chính phủ lần thứ 40.", "bilateral-relations"),
        ("Việt Nam và Lào họp Ủy ban hợp tác kinh tế lần thứ 4.", "trade"),
        ("Việt Nam và Lào họp Nhóm công tác lần thứ 4.", ""),
        ("Hội nghị song phương lần thứ 2 giữa Cảnh sát biển Việt Nam và Cảnh sát biển Philippines đã họp.", "maritime"),
        ("Việt Nam và Lào họp Nhóm hợp tác quốc phòng song phương lần thứ 4.", "defence-relations"),
        (
            "Việt Nam và Lào dự cuộc họp thường niên lần thứ 29 giữa hai Đoàn đại biểu biên giới Việt Nam - Lào.",
            "border",
        ),
        ("Việt Nam và Malaysia lập đường dây nóng để xử lý các vấn đề phát sinh trên biển.", "maritime"),
        (
            "Việt Nam và Lào dự Hội nghị hợp tác song phương lần thứ 11 về phòng, chống ma túy.",
            "non-traditional-security",
        ),
    ],
)
def test_a_channel_without_a_field_in_its_name_is_about_what_is_told_around_it(text: str, topics: str) -> None:
    assert [" ".join(channel.topics) for channel in read(text)] == [topics]


def test_the_table_of_channels_is_of_the_codebook() -> None:
    assert {row.value for row in table("mechanisms")} == MECHANISM_KINDS
