"""The dossiers of the bundled examples, as their hand-made readings have them."""

import re
from collections.abc import Iterable, Iterator

from banggiao.assemble.days import days
from banggiao.assemble.pledges import PLEDGE_ACTS
from banggiao.brief.dossier import Dossier, Meeting, Scope, dossier
from banggiao.brief.items import Item
from banggiao.brief.labels import labels
from banggiao.brief.page import Page, write_page
from banggiao.register import Register


def _page(register: Register, country: str) -> Page:
    return write_page(dossier(register, country), labels("en"))


def _lines(page: Page, key: str) -> list[tuple[str, str, str]]:
    """Block, date and head of each line of a section."""
    section = next(section for section in page.sections if section.key == key)
    return [(block.title, item.when, item.head) for block in section.blocks for item in block.items]


def _items(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _items(item.under)


def _every(meetings: Iterable[Meeting]) -> Iterator[Meeting]:
    for meeting in meetings:
        yield meeting
        yield from _every(meeting.parts)


def _days(found: Dossier, status: str) -> list[str]:
    """The first days of the encounters of one status that have a date, as the dossier lists them."""
    told = [one.cited.entry for part in found.encounters if part.key == status for one in part.lines]
    return [span[0].isoformat() for entry in told if (span := days(entry.shown.date))]


def test_level_of_relations_and_since_when(examples: Register) -> None:
    found = dossier(examples, "BLR")
    assert found.standing is not None
    assert (found.standing.rung.level, found.standing.rung.since) == ("strategic", "2025-05-12")
    assert found.levels[0] == found.standing


def test_encounters_are_by_status_and_the_newest_first(examples: Register) -> None:
    for country in ("BLR", "USA", "AUS"):
        days_ = _days(dossier(examples, country), "held")
        assert days_
        assert days_ == sorted(days_, reverse=True)
    assert "planned" in {part.key for part in dossier(examples, "AUS").encounters}


def test_what_took_place_in_a_visit_stands_under_it(examples: Register) -> None:
    meetings = [one for part in dossier(examples, "BLR").encounters for one in part.lines]
    visit = next(one for one in meetings if one.cited.entry.shown.kind == "visit" and one.parts)
    assert "talks" in {part.cited.entry.shown.kind for part in visit.parts}
    ids = [one.cited.entry.id for one in _every(meetings)]
    assert len(ids) == len(set(ids))


def test_another_partner_is_left_out(examples: Register) -> None:
    found = dossier(examples, "BLR")
    parties = [one.cited.entry.shown.countries for part in found.encounters for one in _every(part.lines)]
    parties += [paper.cited.entry.shown.countries for part in found.papers for paper in part.lines]
    assert parties
    assert all("BLR" in countries for countries in parties)
    assert all(one.cited.entry.shown.country == "BLR" for one in found.counterparts.lines)
    assert found.articles < examples.counts()["articles"]


def test_the_dialogue_stands_with_its_rounds(examples: Register) -> None:
    channels = dossier(examples, "KHM").channels.lines
    dialogue = next(c for c in channels if c.cited.entry.shown.kind == "policy-dialogue")
    assert dialogue.course is not None
    assert (dialogue.course.last, dialogue.course.next) == (8, 9)
    assert dialogue.rounds[0].entry.shown.date == "2025-10-29"


def test_papers_tell_their_status_on_the_day_of_the_dossier(examples: Register) -> None:
    found = dossier(examples, "BLR")
    (over,) = [paper for part in found.papers if part.key == "expired" for paper in part.lines]
    assert over.cited.entry.shown.status == "signed"
    assert over.ends == "2019-12-31"
    before = dossier(examples.as_of("2018-12-01"), "BLR")
    assert "expired" not in {part.key for part in before.papers}
    assert over.cited.entry.id in {paper.cited.entry.id for part in before.papers for paper in part.lines}


def test_pledges_are_by_how_they_stand_and_the_newest_first(examples: Register) -> None:
    for country in ("BLR", "KHM", "AZE"):
        parts = dossier(examples, country).promises.parts
        assert parts
        for part in parts:
            made = [promise.pledge.made or "" for promise in part.lines]
            assert made == sorted(made, reverse=True)
            assert {promise.pledge.standing for promise in part.lines} == {part.key}
            for promise in part.lines:
                said = promise.cited.entry.shown
                assert said.act in PLEDGE_ACTS
                assert country in said.countries + said.addressee


def test_stock_positions_tell_who_said_them_first(examples: Register) -> None:
    stance = next(one for one in dossier(examples, "BLR").stances.lines if one.formula.formula == "four-nos")
    assert stance.first.entry.shown.countries == ("VNM",)
    assert stance.first.entry.shown.addressee == ("BLR",)
    assert stance.said_back == ()


def test_differing_accounts_stand_side_by_side_with_their_sources(examples: Register) -> None:
    page = _page(examples, "BLR")
    items = [item for s in page.sections for b in s.blocks for item in _items(b.items)]
    (dates,) = [item for item in items if item.head.startswith("Reports differ") and item.head.endswith("date")]
    assert {item.head for item in dates.under} == {"14–17 Nov 2018", "11–17 Nov 2018"}
    assert all(item.citation.numbers for item in dates.under)


def test_only_the_newest_are_told_with_how_many_are_left(examples: Register) -> None:
    whole = dossier(examples, "BLR", Scope(newest=None))
    cut = dossier(examples, "BLR", Scope(newest=1))
    assert cut.cut
    assert not whole.cut
    (part,) = [part for part in cut.encounters if part.key == "held"]
    (all_,) = [part for part in whole.encounters if part.key == "held"]
    assert part.left > 0
    assert part.total == all_.total == len(list(_every(all_.lines)))
    assert _days(cut, "held")[0] == _days(whole, "held")[0]


def test_since_a_day(examples: Register) -> None:
    recent = dossier(examples, "BLR", Scope(newest=None, since="2025-01-01"))
    assert _days(recent, "held")
    assert min(_days(recent, "held")) >= "2025-01-01"
    assert "expired" not in {part.key for part in recent.papers}


def test_as_of_a_day_long_gone_and_now_put_the_same_together(examples: Register) -> None:
    """Asked for piece by piece or worked out anew, a dossier says the same of the same articles."""
    day = "2030-01-01"
    for country in ("KHM", "AUS", "CHN"):
        now, then = dossier(examples, country), dossier(examples.as_of(day), country)
        undated = [article for article in examples.articles() if article.published is None]
        if any(source.article in {article.id for article in undated} for source in now.sources):
            continue
        assert then.today == day
        assert [part.key for part in then.encounters] == [part.key for part in now.encounters]
        assert then.encounters == now.encounters
        assert then.channels == now.channels
        assert then.counterparts == now.counterparts
        assert then.levels == now.levels


def test_every_line_is_cited_and_every_source_is_the_articles_own_words(examples: Register) -> None:
    for country in ("BLR", "KHM", "USA", "CHN", "AZE"):
        page = _page(examples, country)
        assert [source.number for source in page.sources] == list(range(1, len(page.sources) + 1))
        items = [item for section in page.sections for block in section.blocks for item in block.items]
        cited = {n for item in _items(items) for n in item.citation.numbers}
        assert cited == {source.number for source in page.sources}
        # A stock position gathers the statements under it, which are cited one by one.
        assert all(item.citation.numbers or any(u.citation.numbers for u in item.under) for item in items)
        for source in page.sources:
            text = re.sub(r"\s+", " ", examples.article(source.article).text)
            assert source.sentence.strip("… ") in text


def test_counterparts_carry_rank_and_posts(examples: Register) -> None:
    found = {one.cited.entry.shown.name: one for one in dossier(examples, "AZE").counterparts.lines}
    hasanov = found["Zakir Hasanov"]
    assert hasanov.rank == "Thượng tướng"
    assert any("Bộ trưởng" in post for post in hasanov.posts)


def test_page_in_english(examples: Register) -> None:
    page = _page(examples, "KHM")
    assert page.country == "Cambodia"
    assert ("", "", "Extensive strategic partnership") not in _lines(page, "standing")
    assert any(when == "29 Oct 2025" for _, when, _ in _lines(page, "encounters"))
    assert "Open" in {block for block, _, _ in _lines(page, "pledges")}
    assert {block for block, _, _ in _lines(page, "views")} <= {"Cambodia", "Vietnam", "Both sides"}


def test_nothing_known_is_said(examples: Register) -> None:
    found = dossier(examples, "CHL")
    assert found.empty
    assert _page(examples, "CHL").note == "The register holds nothing on Chile."
