"""What is one paper, and what is one channel."""

import pytest

from banggiao.assemble import assemble
from banggiao.records import Finding, Instrument, Mechanism, Relation

from .conftest import Press

PLAN = {"kind": "plan", "countries": ("KHM", "VNM"), "status": "in-force", "period": "2025"}
MEMORANDUM = {"kind": "memorandum", "countries": ("AZE", "VNM"), "status": "signed"}
DIALOGUE = {"kind": "policy-dialogue", "countries": ("CHN", "VNM"), "status": "existing"}


def joined(press: Press, one: Finding, other: Finding) -> bool:
    return len(assemble([press.prints("a", None, one), press.prints("b", None, other)])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            PLAN | {"title": "kế hoạch hợp tác năm 2025 giữa hai Bộ Quốc phòng"},
            PLAN | {"title": "Kế hoạch hợp tác năm 2025 giữa Bộ Quốc phòng hai nước Việt Nam - Campuchia"},
        ),
        (
            MEMORANDUM | {"title": "Bản ghi nhớ về hợp tác quốc phòng", "date": "2025-05"},
            MEMORANDUM | {"title": "bản ghi nhớ hợp tác quốc phòng giữa Việt Nam và Azerbaijan"},
        ),
        (
            {"kind": "declaration", "countries": ("ASEAN", "CHN"), "status": "in-force", "title": "DOC"},
            {
                "kind": "declaration", "countries": ("ASEAN", "CHN"), "status": "in-force",
                "title": "Tuyên bố về ứng xử của các bên ở Biển Đông",
            },
        ),
        (
            {"kind": "treaty", "countries": (), "status": "in-force", "title": "UNCLOS 1982", "date": "1982"},
            {"kind": "treaty", "countries": (), "status": "in-force", "title": "Công ước của LHQ về Luật Biển"},
        ),
    ],
)  # fmt: skip
def test_one_paper_under_two_wordings(press: Press, one: dict[str, object], other: dict[str, object]) -> None:
    assert joined(press, press.says(Instrument, **one), press.says(Instrument, **other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PLAN | {"title": "Kế hoạch hợp tác"}, PLAN | {"title": "Kế hoạch hợp tác", "period": "2026"}),
        (PLAN | {"title": "Kế hoạch hợp tác"}, PLAN | {"title": "Kế hoạch hợp tác", "countries": ("LAO", "VNM")}),
        (
            MEMORANDUM | {"title": "Bản ghi nhớ về hợp tác quốc phòng"},
            MEMORANDUM | {"title": "Bản ghi nhớ về hợp tác pháp luật quân sự, quốc phòng"},
        ),
        (
            MEMORANDUM | {"title": "Bản ghi nhớ về hợp tác quốc phòng", "date": "2015-05"},
            MEMORANDUM | {"title": "Bản ghi nhớ về hợp tác quốc phòng", "date": "2025-05"},
        ),
        (
            {"kind": "treaty", "countries": (), "status": "in-force", "title": "UNCLOS 1982"},
            {
                "kind": "treaty",
                "countries": (),
                "status": "in-force",
                "title": "Hiệp ước không phổ biến vũ khí hạt nhân",
            },
        ),
    ],
)
def test_two_papers(press: Press, one: dict[str, object], other: dict[str, object]) -> None:
    assert not joined(press, press.says(Instrument, **one), press.says(Instrument, **other))


def test_a_paper_is_shown_at_its_furthest_stage(press: Press) -> None:
    (entry,) = assemble(
        [
            press.prints(
                "a", "2025-10-01", press.says(Instrument, **PLAN | {"title": "kế hoạch hợp tác", "status": "in-force"})
            ),
            press.prints(
                "b", "2025-02-01", press.says(Instrument, **PLAN | {"title": "kế hoạch hợp tác", "status": "signed"})
            ),
            press.prints(
                "c", "2024-02-01", press.says(Instrument, **PLAN | {"title": "kế hoạch hợp tác", "status": "proposed"})
            ),
        ]
    )
    assert isinstance(entry.shown, Instrument)
    assert entry.shown.status == "in-force"
    assert entry.articles == ("c", "b", "a")
    assert entry.disputed == {}


def test_two_papers_of_one_article_stay_two(press: Press) -> None:
    one = press.says(Instrument, **PLAN | {"title": "Kế hoạch hợp tác năm 2025"})
    other = press.says(Instrument, **PLAN | {"title": "Kế hoạch hợp tác quân y năm 2025"})
    assert len(assemble([press.prints("a", None, one, other)])) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "đối thoại chiến lược quốc phòng Việt Nam - Trung Quốc",
            "Đối thoại Chiến lược Quốc phòng cấp thứ trưởng",
            True,
        ),
        ("đối thoại chiến lược quốc phòng Việt - Trung", "đối thoại chính sách quốc phòng", False),
        ("ADMM", "ADMM+", False),
        ("ADMM mở rộng", "ADMM +", True),
    ],
)
def test_channels(press: Press, one: str, other: str, same: bool) -> None:
    channels = (press.says(Mechanism, name=name, **DIALOGUE) for name in (one, other))
    assert joined(press, *channels) is same


def test_a_channel_is_shown_at_its_highest_round(press: Press) -> None:
    (entry,) = assemble(
        press.prints(f"a{ordinal}", None, press.says(Mechanism, name="đối thoại", ordinal=ordinal, **DIALOGUE))
        for ordinal in (5, 6, 4)
    )
    assert isinstance(entry.shown, Mechanism)
    assert entry.shown.ordinal == 6
    assert entry.disputed == {}


def test_a_relation_is_one_for_each_level(press: Press) -> None:
    def level(name: str, change: str, date: str | None) -> Finding:
        relation: Finding = press.says(Relation, countries=("BLR", "VNM"), level=name, change=change, date=date)
        return relation

    entries = assemble(
        [
            press.prints("a", None, level("strategic", "stated", None)),
            press.prints("b", None, level("strategic", "raised", "2025-05")),
            press.prints("c", None, level("diplomatic", "stated", "1992")),
        ]
    )
    shown = {
        getattr(e.shown, "level", ""): (getattr(e.shown, "change", ""), getattr(e.shown, "date", "")) for e in entries
    }
    assert shown == {"strategic": ("raised", "2025-05"), "diplomatic": ("stated", "1992")}
