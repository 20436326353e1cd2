"""The dossiers of the bundled examples, as their hand-made readings have them."""

import re

from banggiao.brief.dossier import Dossier, dossier
from banggiao.brief.labels import labels
from banggiao.brief.page import Page, write_page
from banggiao.register import Register


def _page(register: Register, country: str) -> Page:
    return write_page(dossier(register, country), labels("en"))


def _lines(page: Page, key: str) -> list[tuple[str, str, str]]:
    """Block, date and head of each line of a section."""
    section = next(section for section in page.sections if section.key == key)
    return [(block.title, item.when, item.head) for block in section.blocks for item in block.items]


def _dates(found: Dossier, status: str) -> list[str]:
    return [c.entry.shown.date or "" for group, cited in found.encounters if group == status for c in cited]


def test_level_of_relations_and_since_when(examples: Register) -> None:
    found = dossier(examples, "BLR")
    assert found.standing is not None
    assert (found.standing.entry.shown.level, found.standing.entry.shown.date) == ("strategic", "2025-05-12")
    assert found.relations[0] == found.standing


def test_encounters_are_in_order_and_grouped_by_status(examples: Register) -> None:
    for country in ("BLR", "USA", "CHN"):
        found = dossier(examples, country)
        dated = [date for date in _dates(found, "held") if date and not date.startswith("--")]
        assert dated == sorted(dated)
        assert len(dated) > 1
    assert _dates(dossier(examples, "AUS"), "planned")


def test_another_partner_is_left_out(examples: Register) -> None:
    found = dossier(examples, "BLR")
    parties = [c.entry.shown.countries for _, encounters in found.encounters for c in encounters]
    parties += [c.entry.shown.countries for _, papers in found.papers for c in papers]
    assert parties
    assert all("BLR" in countries for countries in parties)
    assert all(counterpart.person.entry.shown.country == "BLR" for counterpart in found.counterparts)
    assert found.articles < examples.counts()["articles"]


def test_the_dialogue_stands_with_its_last_round(examples: Register) -> None:
    channels = dossier(examples, "KHM").channels
    dialogue = next(c for c in channels if c.mechanism.entry.shown.kind == "policy-dialogue")
    assert dialogue.rounds.last_number == 8
    assert dialogue.last is not None
    assert dialogue.last.entry.shown.date == "2025-10-29"


def test_pledges_are_by_side_and_the_newest_first(examples: Register) -> None:
    for country in ("BLR", "KHM", "AZE"):
        sides = dossier(examples, country).pledges
        assert sides
        for side in sides:
            days = [cited.entry.first_reported or "" for cited in side.statements]
            assert days == sorted(days, reverse=True)
            assert {c.entry.shown.act for c in side.statements} <= {"propose", "commit", "agree", "support"}
            for cited in side.statements:
                assert country in cited.entry.shown.countries + cited.entry.shown.addressee


def test_every_line_is_cited_and_every_source_is_the_articles_own_words(examples: Register) -> None:
    for country in ("BLR", "KHM", "USA", "CHN", "AZE"):
        page = _page(examples, country)
        assert [source.number for source in page.sources] == list(range(1, len(page.sources) + 1))
        cited = {n for s in page.sections for b in s.blocks for item in b.items for n in item.citation.numbers}
        assert cited == {source.number for source in page.sources}
        for section in page.sections:
            for block in section.blocks:
                assert all(item.citation.numbers for item in block.items)
        for source in page.sources:
            text = re.sub(r"\s+", " ", examples.article(source.article).text)
            assert source.sentence.strip("… ") in text


def test_counterparts_carry_rank_and_posts(examples: Register) -> None:
    found = {c.person.entry.shown.name: c for c in dossier(examples, "AZE").counterparts}
    hasanov = found["Zakir Hasanov"]
    assert hasanov.rank == "Thượng tướng"
    assert any("Bộ trưởng" in post for post in hasanov.posts)


def test_page_in_english(examples: Register) -> None:
    page = _page(examples, "KHM")
    assert page.country == "Cambodia"
    assert ("", "", "Extensive strategic partnership") not in _lines(page, "standing")
    assert any(when == "29 Oct 2025" for _, when, _ in _lines(page, "encounters"))
    assert {block for block, _, _ in _lines(page, "pledges")} >= {"Cambodia", "Vietnam"}


def test_nothing_known_is_said(examples: Register) -> None:
    found = dossier(examples, "CHL")
    assert found.empty
    assert _page(examples, "CHL").note == "The register holds nothing on Chile."
