"""What became of what was said, and stock positions."""

import random
from typing import Any

import msgspec
import pytest

from banggiao.assemble import assemble, formulas, pledges
from banggiao.records import Article, Encounter, Finding, Instrument, Participant, Person, Reading, Span, Statement


def says(
    article: str, published: str, words: str, *, act: str, topics: tuple[str, ...], who: str = "VNM", to: str = "KHM"
) -> Reading:
    statement = Statement(
        speaker=None,
        countries=(who,),
        act=act,
        addressee=(to,),
        topics=topics,
        evidence=(Span.of(words, 0, len(words)),),
    )
    return Reading(article=Article(id=article, text=words, published=published), statements=(statement,))


def holds(article: str, published: str, finding: type[Finding], **slots: Any) -> Reading:
    words = "Tin ngắn về đối ngoại quốc phòng."
    evidence = (Span.of(words, 0, 8),)
    parties: dict[str, Any] = {"countries": ("KHM", "VNM")}
    made = finding(evidence=evidence, **parties, **slots)
    guests = made.participants if isinstance(made, Encounter) else ()
    lists: dict[str, Any] = {made.TYPE: (made,)}
    return Reading(
        article=Article(id=article, text=words, published=published),
        people=tuple(Person(name=guest.person, country="KHM", evidence=evidence) for guest in guests),
        **lists,
    )


def invitation() -> Reading:
    words = "mời Đại tướng Tea Seiha sang thăm Việt Nam"
    return says("invites", "2025-02-26", words, act="propose", topics=("delegation-exchange",))


def visit(day: str, guest: str = "Tea Seiha") -> Reading:
    participants = (Participant(guest, "guest"),)
    return holds("visits", day, Encounter, kind="visit", status="held", date=day, participants=participants)


def test_an_invitation_is_done_when_the_guest_comes() -> None:
    entries = assemble([invitation(), visit("2025-06-01")])
    (pledge,) = pledges(entries)
    assert pledge.standing == "done"
    assert [(link.reason, link.day) for link in pledge.links] == [("invitation", "2025-06-01")]


@pytest.mark.parametrize("told", ["2025-06", "2025", "2025-06-01/2025-06-03"])
def test_what_came_of_a_pledge_has_the_date_that_is_told_of_it(told: str) -> None:
    asked = says("asks", "2024-12-30", "mời Đại tướng Tea Seiha sang thăm Việt Nam", act="propose",
                 topics=("delegation-exchange",))  # fmt: skip
    came = holds("comes", "2025-07-01", Encounter, kind="visit", status="held", date=told)
    (pledge,) = pledges(assemble([asked, came]))
    assert [link.day for link in pledge.links] == [told]


def test_what_came_before_fulfils_nothing() -> None:
    (pledge,) = pledges(assemble([invitation(), visit("2024-06-01")]))
    assert (pledge.standing, pledge.links) == ("open", ())


def test_another_guest_is_a_weaker_candidate() -> None:
    (named,) = pledges(assemble([invitation(), visit("2025-06-01")]))
    (other,) = pledges(assemble([invitation(), visit("2025-06-01", guest="Hun Manet")]))
    assert other.standing == "in-progress"
    assert other.links[0].strength < named.links[0].strength


@pytest.mark.parametrize(("topics", "standing"), [(("military-medicine",), "done"), (("cyber",), "open")])
def test_a_signing_fulfils_what_is_on_its_subject(topics: tuple[str, ...], standing: str) -> None:
    words = "đề nghị hai bên sớm ký bản ghi nhớ về quân y"
    signed = holds(
        "signs", "2025-10-29", Instrument, kind="memorandum", title="Bản ghi nhớ", status="signed", date="2025-10-29",
        topics=topics,
    )  # fmt: skip
    asked = says("asks", "2025-09-01", words, act="propose", topics=("military-medicine",))
    (pledge,) = pledges(assemble([asked, signed]))
    assert pledge.standing == standing


def test_of_what_is_done_no_weaker_candidates_are_told() -> None:
    other = visit("2025-05-01", guest="Hun Manet")
    elsewhere = msgspec.structs.replace(other, article=msgspec.structs.replace(other.article, id="another"))
    (pledge,) = pledges(assemble([invitation(), visit("2025-06-01"), elsewhere]))
    assert [link.day for link in pledge.links] == ["2025-06-01"]


def test_a_visit_elsewhere_keeps_no_invitation() -> None:
    participants = (Participant("Tea Seiha", "guest"),)
    slots: dict[str, Any] = {"kind": "visit", "status": "held", "date": "2025-06-01", "participants": participants}
    at_home = holds("visits", "2025-06-01", Encounter, place_country="VNM", **slots)
    abroad = holds("visits", "2025-06-01", Encounter, place_country="KHM", **slots)
    (kept,) = pledges(assemble([invitation(), at_home]))
    (open_,) = pledges(assemble([invitation(), abroad]))
    assert (kept.standing, open_.links) == ("done", ())


def test_a_guest_is_awaited_at_the_hosts_where_no_country_is_named() -> None:
    words = "mời Đại tướng Tea Seiha sang thăm"
    asked = says("asks", "2025-02-26", words, act="propose", topics=(), who="KHM", to="VNM")
    participants = (Participant("Tea Seiha", "guest"),)
    came = holds(
        "visits", "2025-06-01", Encounter, kind="visit", status="held", date="2025-06-01", place_country="VNM",
        participants=participants,
    )  # fmt: skip
    (pledge,) = pledges(assemble([asked, came]))
    assert pledge.links == ()


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("sẽ tổ chức Đối thoại chính sách quốc phòng vào năm sau", "done"),
        ("sẽ tổ chức đối thoại lần thứ 6", "done"),
        ("đề nghị Quốc hội hai nước có thêm đối thoại giữa các nghị sĩ", "in-progress"),
        ("đề nghị tăng cường giao lưu, đối thoại", "in-progress"),
        ("mong Tổng Thư ký sớm trở lại", "open"),
    ],
)
def test_a_round_settles_what_names_it(words: str, standing: str) -> None:
    held = holds(
        "round", "2025-06-01", Encounter, kind="dialogue", status="held", date="2025-06-01", ordinal=6,
        name="Đối thoại Chính sách Quốc phòng Việt Nam - Campuchia lần thứ 6",
    )  # fmt: skip
    (pledge,) = pledges(assemble([says("asks", "2025-02-26", words, act="propose", topics=()), held]))
    assert pledge.standing == standing


def test_a_word_of_signing_within_another_word_asks_for_no_paper() -> None:
    signed = holds(
        "signs", "2025-10-29", Instrument, kind="memorandum", title="Bản ghi nhớ về quân y", status="signed",
        date="2025-10-29", topics=("military-medicine",),
    )  # fmt: skip
    words = "Tổng Thư ký mong hợp tác quân y theo bản ghi nhớ đã ký được mở rộng"
    asked = says("asks", "2025-09-01", words, act="hope", topics=("military-medicine",))
    (pledge,) = pledges(assemble([asked, signed]))
    assert pledge.links == ()


@pytest.mark.parametrize(("words", "links"), [("hàng nông sản vào thị trường thuận lợi hơn", 1), ("kim ngạch tăng", 0)])
def test_of_what_much_is_said_only_the_same_words_are_progress(words: str, links: int) -> None:
    asked = says("asks", "2025-02-26", "đề nghị mở thị trường cho hàng nông sản", act="propose", topics=("trade",))
    later = says("later", "2025-10-29", words, act="appraise", topics=("trade",), who="KHM", to="VNM")
    (pledge,) = pledges(assemble([asked, later]))
    assert len(pledge.links) == links


def test_later_words_on_the_subject_are_progress() -> None:
    asked = says("asks", "2025-02-26", "đề nghị tăng cường đào tạo", act="propose", topics=("training",))
    glad = says(
        "glad", "2025-10-29", "đánh giá cao kết quả đào tạo", act="appraise", topics=("training",), who="KHM", to="VNM"
    )
    (pledge,) = pledges(assemble([asked, glad]))
    assert pledge.standing == "in-progress"
    assert [link.reason for link in pledge.links] == ["progress"]


def test_what_is_asked_again_is_told_and_keeps_it_open() -> None:
    asked = [
        says(f"asks{day}", day, "đề nghị tăng cường đào tạo", act="propose", topics=("training",))
        for day in ("2015-02-26", "2021-02-26")
    ]
    first, second = pledges(assemble(asked), as_of="2025-01-01")
    assert first.again == (second.statement,)
    assert [first.standing, second.standing] == ["open", "open"]
    assert [pledge.standing for pledge in pledges(assemble(asked), as_of="2027-01-01")] == ["lapsed", "lapsed"]


def test_what_came_of_a_promise_came_of_it_when_it_is_said_again() -> None:
    words = "khẳng định {} sẽ thăm Việt Nam và dự hội nghị cấp cao tại Đà Nẵng"
    said = [
        says("a", "2025-02-01", words.format("Đại tướng Tea Seiha"), act="commit", topics=("delegation-exchange",)),
        says("b", "2025-02-02", words.format("ông"), act="commit", topics=("delegation-exchange",)),
        says("c", "2025-02-02", words.format("ông Seiha"), act="commit", topics=("delegation-exchange",)),
    ]
    assert [pledge.standing for pledge in pledges(assemble([*said[1:], visit("2025-06-01")]))] == ["in-progress"] * 2
    followed = pledges(assemble([*said, visit("2025-06-01")]), as_of="2035-01-01")
    assert [pledge.standing for pledge in followed] == ["done"] * 3
    assert len({pledge.links for pledge in followed}) == 1
    between = pledges(assemble([*said[:2], visit("2025-02-01")]))
    assert [pledge.standing for pledge in between] == ["open"] * 2


def test_what_was_done_before_it_is_asked_again_is_not_done_anew() -> None:
    words = "mời Đại tướng Tea Seiha sang thăm Việt Nam"
    again = says("again", "2025-09-01", words, act="propose", topics=("delegation-exchange",))
    first, second = pledges(assemble([invitation(), visit("2025-06-01"), again]))
    assert (first.again, first.standing) == ((second.statement,), "done")
    assert (second.links, second.standing) == ((), "open")


def test_another_wish_on_the_same_subject_says_nothing_again() -> None:
    topics = ("fisheries",)
    wishes = [
        says("a", "2025-02-01", "đề nghị xử lý việc tàu cá trên tinh thần nhân đạo", act="propose", topics=topics),
        says("b", "2025-03-01", "đề nghị giúp gỡ thẻ vàng cho thủy sản", act="propose", topics=topics),
    ]
    assert [pledge.again for pledge in pledges(assemble(wishes))] == [(), ()]


def test_a_year_named_is_when_it_is_due() -> None:
    asked = says("asks", "2025-02-26", "sẽ mở phòng tùy viên trong năm 2025", act="commit", topics=("attache",))
    (pledge,) = pledges(assemble([asked]), as_of="2026-01-01")
    assert (pledge.due, pledge.standing) == ("2025-12-31", "lapsed")
    (earlier,) = pledges(assemble([asked]), as_of="2025-06-01")
    assert earlier.standing == "open"


def test_as_of_a_day_what_came_later_is_not_known() -> None:
    (pledge,) = pledges(assemble([invitation(), visit("2025-06-01")]), as_of="2025-03-01")
    assert (pledge.standing, pledge.links) == ("open", ())


def test_any_order_gives_the_same() -> None:
    entries = list(assemble([invitation(), visit("2025-06-01")]))
    expected = pledges(entries)
    random.Random(4).shuffle(entries)
    assert pledges(entries) == expected


def test_a_formula_is_watched() -> None:
    told = (
        says("a", "2021-04-25", "khẳng định chính sách quốc phòng \"bốn không\"", act="affirm", topics=("other",)),
        says("b", "2022-04-25", "ủng hộ chính sách Bốn không", act="support", topics=("other",), who="KHM", to="VNM"),
    )
    (watched,) = formulas(assemble(told))
    assert (watched.formula, watched.first) == ("four-nos", "2021-04-25")
    assert [(w.words, w.times) for w in watched.wordings] == [("bốn không", 2)]
    assert [sighting.countries for sighting in watched.said_back] == [("KHM",)]
    assert [sighting.day for sighting in watched.to("KHM")] == ["2021-04-25"]
