"""What is one paper, and what is one channel."""

from typing import cast

import pytest

from banggiao.assemble import assemble, doubts, stages, status_on, successions
from banggiao.assemble.lives import last_day
from banggiao.records import Entry, Finding, Instrument, Mechanism, Relation

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
        (
            {"kind": "agreement", "countries": ("EU", "VNM"), "status": "signed", "title": "EVFTA", "date": "2019-06"},
            {
                "kind": "agreement", "countries": ("EU", "VNM"), "status": "negotiating",
                "title": "Hiệp định thương mại tự do song phương",
            },
        ),
        (
            {"kind": "agreement", "countries": ("JPN", "VNM"), "status": "in-force", "title": "Hiệp định TPP"},
            {
                "kind": "agreement", "countries": ("VNM",), "status": "signed",
                "title": "Hiệp định Đối tác xuyên Thái Bình Dương",
            },
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
            {"kind": "agreement", "countries": ("EU", "VNM"), "status": "signed", "title": "EVFTA"},
            {"kind": "agreement", "countries": ("VNM",), "status": "signed", "title": "Hiệp định thương mại tự do"},
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


def test_two_states_have_one_border_exchange_under_any_name(press: Press) -> None:
    def told(name: str, *countries: str) -> Mechanism:
        found: Mechanism = press.says(
            Mechanism, kind="border-exchange", name=name, countries=countries, status="existing"
        )
        return found

    high, plain = told("Giao lưu cấp cao biên giới", "CHN", "VNM"), told("giao lưu quốc phòng biên giới", "CHN", "VNM")
    assert joined(press, high, plain)
    assert not joined(press, plain, told("giao lưu quốc phòng biên giới", "LAO", "VNM"))


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


MILITARY_LAW = {"kind": "memorandum", "countries": ("KHM", "VNM"), "topics": ("military-law",)}


def test_a_paper_long_in_the_making_is_offered_and_not_joined(press: Press) -> None:
    title = "Bản ghi nhớ hợp tác về pháp luật quân sự"
    entries = assemble(
        [
            press.prints(article, day, press.says(Instrument, title=title, status=status, **MILITARY_LAW))
            for article, day, status in (("a", "2017-07-09", "negotiating"), ("b", "2025-10-29", "signed"))
        ]
    )
    assert len(entries) == 2
    (doubt,) = doubts(entries)
    assert doubt.reason == "earlier and later paper"
    assert set(doubt.entries) == {entry.id for entry in entries}


def test_a_paper_is_followed_from_proposal_to_signing(press: Press) -> None:
    title = "Bản ghi nhớ hợp tác về pháp luật quân sự"
    told = (("a", "2023-07-09", "proposed"), ("b", "2024-10-01", "negotiating"), ("c", "2025-10-29", "signed"))
    (entry,) = assemble(
        press.prints(article, day, press.says(Instrument, title=title, status=status, **MILITARY_LAW))
        for article, day, status in told
    )
    assert isinstance(entry.shown, Instrument)
    paper = cast("Entry[Instrument]", entry)
    assert [(s.status, s.first, s.articles) for s in stages(paper)] == [
        (status, day, (article,)) for article, day, status in told
    ]


def test_one_signing_joins_a_title_with_its_period_and_one_without(press: Press) -> None:
    plan = PLAN | {"status": "signed", "date": "2025-02-10"}
    with_period = press.says(Instrument, **plan | {"title": "Kế hoạch hợp tác năm 2025"})
    without = press.says(Instrument, **plan | {"title": "kế hoạch hợp tác", "period": None})
    assert joined(press, with_period, without)
    assert not joined(press, with_period, press.says(Instrument, **plan | {"title": "kế hoạch", "period": "2026"}))


def test_plans_follow_each_other_and_expire(press: Press) -> None:
    entries = assemble(
        press.prints(
            period, f"{period}-02-01",
            press.says(Instrument, **PLAN | {"title": f"Kế hoạch hợp tác năm {period}", "period": period}),
        )
        for period in ("2027", "2025", "2026")
    )  # fmt: skip
    by_period = {getattr(e.shown, "period", ""): cast("Entry[Instrument]", e) for e in entries}
    assert {(s.earlier, s.later) for s in successions(by_period.values())} == {
        (by_period["2025"].id, by_period["2026"].id),
        (by_period["2026"].id, by_period["2027"].id),
    }
    assert status_on(by_period["2025"], "2025-12-31") == "in-force"
    assert status_on(by_period["2025"], "2026-01-01") == "expired"


@pytest.mark.parametrize(
    ("slots", "ends"),
    [
        ({"kind": "joint-statement", "title": "Tuyên bố chung năm 2015", "period": "2015"}, None),
        ({"kind": "joint-statement", "title": "Tuyên bố về tầm nhìn", "period": "2015", "date": "2015-06"}, None),
        ({"kind": "agreement", "title": "Hiệp định năm 2015 về nghề cá", "period": "2015"}, None),
        ({"kind": "joint-statement", "title": "Tuyên bố tầm nhìn đến năm 2030", "period": "2030"}, "2030-12-31"),
        ({"kind": "memorandum", "title": "Bản ghi nhớ hợp tác", "period": "2015/2019"}, "2019-12-31"),
        ({"kind": "plan", "title": "Kế hoạch hợp tác năm 2020", "period": "2020", "date": "2020-01"}, "2020-12-31"),
        ({"kind": "plan", "title": "Chương trình hợp tác năm 2020", "period": "2020"}, "2020-12-31"),
    ],
)
def test_the_year_in_which_a_paper_was_made_is_no_term(
    press: Press, slots: dict[str, object], ends: str | None
) -> None:
    paper = press.says(Instrument, countries=("KHM", "VNM"), status="signed", **slots)
    (entry,) = assemble([press.prints("a", "2015-06-02", paper)])
    assert last_day(cast("Entry[Instrument]", entry)) == ends


def test_what_is_told_in_force_after_a_period_had_not_ended_by_it(press: Press) -> None:
    slots = {"kind": "memorandum", "countries": ("KHM", "VNM"), "title": "Bản ghi nhớ về quân y", "period": "2012/2014"}

    def told(*days_: str) -> Entry[Instrument]:
        in_force = press.says(Instrument, status="in-force", **slots)
        (entry,) = assemble(press.prints(day, day, in_force) for day in days_)
        return cast("Entry[Instrument]", entry)

    assert (last_day(told("2013-03-01")), status_on(told("2013-03-01"), "2016-01-01")) == ("2014-12-31", "expired")
    later = told("2013-03-01", "2015-03-01")
    assert (last_day(later), status_on(later, "2016-01-01")) == (None, "in-force")


def test_a_treaty_that_was_signed_is_told_for_years_and_another_paper_is_news(press: Press) -> None:
    def told(kind: str) -> list[Entry[Finding]]:
        slots = {"kind": kind, "countries": ("LAO", "VNM"), "status": "signed", "title": "Văn bản về hữu nghị"}
        return list(
            assemble(press.prints(day, day, press.says(Instrument, **slots)) for day in ("2017-07-18", "2024-07-18"))
        )

    assert [len(told(kind)) for kind in ("treaty", "memorandum")] == [1, 2]


def test_a_forum_is_one_whoever_is_told_to_sit_in_it(press: Press) -> None:
    def forum(name: str, *countries: str) -> Finding:
        found: Finding = press.says(Mechanism, kind="other", countries=countries, status="existing", name=name)
        return found

    (entry,) = assemble([
        press.prints("a", None, forum("Đối thoại Shangri-La", "FRA", "SGP")),
        press.prints("b", None, forum("Diễn đàn an ninh Shangri La", "SGP", "VNM")),
    ])
    assert isinstance(entry.shown, Mechanism)
    assert entry.shown.countries == ("FRA", "SGP", "VNM")


def test_a_standing_conference_is_one_under_any_name(press: Press) -> None:
    def ministers(name: str) -> Finding:
        found: Finding = press.says(Mechanism, kind="ministerial", countries=("ASEAN",), status="existing", name=name)
        return found

    short, long = ministers("ADMM+"), ministers("Hội nghị Bộ trưởng Quốc phòng các nước ASEAN mở rộng")
    assert joined(press, short, long)
    assert not joined(press, short, ministers("Hội nghị Bộ trưởng Quốc phòng các nước ASEAN (ADMM)"))
