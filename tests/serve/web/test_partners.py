"""Home, partners, the live dossier, and what changed between two encounters."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from banggiao.brief.labels import LANGUAGES
from banggiao.records import Encounter, Entry, Span, Statement, Support
from banggiao.serve.listing import holding
from banggiao.serve.web.said import Said, articles_about, difference, pieces, said_between
from banggiao.serve.web.world import outlines
from tests.serve.web.browsing import visit
from tests.serve.web.pages import HTML

languages = pytest.mark.parametrize("language", LANGUAGES)


@languages
def test_the_map_colours_each_partner_by_its_level_and_leads_to_it(idle_client: TestClient, language: str) -> None:
    page = visit(idle_client, f"/{language}")
    partners = idle_client.get("/api/v1/partners").json()["items"]
    drawn = {outline.code for outline in outlines()}
    for partner in partners:
        links = page.links.count(f"/{language}/partners/{partner['code']}")
        # On the map, in the list beneath it, and perhaps beside an encounter.
        assert links >= (2 if partner["code"] in drawn else 1)
        if partner["code"] in drawn:
            place = re.escape(f'/partners/{partner["code"]}" tabindex="-1"')
            land = re.search(rf'{place}.*?class="land level-([a-z-]+)"', page.source)
            assert land is not None
            assert land[1] == (partner["level"] or "known")
    assert '<svg viewBox="0 8 2000 872" aria-hidden="true"' in page.source  # the list says the same


@pytest.mark.parametrize("name", ["Belarus", "bê-la-rút", "be la rut", "BLR", "bê la rút"])
def test_a_name_however_spelled_leads_to_the_dossier(idle_client: TestClient, name: str) -> None:
    answer = idle_client.get("/vi/partners", params={"name": name}, headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/vi/partners/BLR")


def test_an_unknown_name_is_answered_with_what_may_be_meant(idle_client: TestClient) -> None:
    page = visit(idle_client, "/en/partners?name=Belarsu")
    assert "/en/partners/BLR" in page.links
    assert "/en/search?q=Belarsu" in page.links


@pytest.mark.parametrize("sort", ["name", "level", "last", "encounters"])
def test_partners_sort_both_ways(idle_client: TestClient, sort: str) -> None:
    def order(word: str) -> list[str]:
        page = visit(idle_client, f"/en/partners?sort={word}").source
        return re.findall(r'<th scope="row"><a class="country" href="/en/partners/([A-Z]+)"', page)

    up, down = order(sort), order(f"-{sort}")
    assert sorted(up) == sorted(down)
    assert len(up) > 5
    assert up != down


def test_home_tells_what_came_last_first(idle_client: TestClient) -> None:
    page = visit(idle_client, "/vi")
    came = idle_client.get("/api/v1/changes?limit=200").json()["items"]
    newest = [change["article"]["id"] for change in came[::-1]][:3]
    places = [page.source.index(f'/vi/articles/{id_}"') for id_ in newest]
    assert places == sorted(places)


def test_news_goes_on_by_its_link(idle_client: TestClient) -> None:
    came = [change["article"]["id"] for change in idle_client.get("/api/v1/changes?limit=200").json()["items"]]
    url: str | None = "/en/news?limit=4"
    seen: list[str] = []
    while url:
        page = visit(idle_client, url).source
        main = page[page.index("<main") :]
        seen += re.findall(r'class="line-head" href="/en/articles/([^"]+)"', main)
        more = re.search(r'href="([^"]+)" rel="next"', main)
        url = more[1].replace("&amp;", "&") if more else None
    assert seen == came[::-1]


@languages
def test_a_dossier_tells_every_part_with_its_sources(idle_client: TestClient, language: str) -> None:
    page = visit(idle_client, f"/{language}/partners/BLR")
    for part in ("standing", "encounters", "papers", "mechanisms", "pledges", "positions", "counterparts"):
        assert part in page.ids
    for type_ in ("relations", "instruments", "people"):
        for entry in idle_client.get(f"/api/v1/{type_}?country=BLR").json()["items"]:
            if type_ != "people" or entry["shown"]["country"] == "BLR":
                assert f"/{language}/entries/{entry['id']}" in page.links
    copied = re.findall(r'data-copy="([^"]+)"', page.source)
    assert len(copied) > 10
    assert all("“" in citation and " — " in citation for citation in copied)


def test_a_dossier_has_one_address(idle_client: TestClient) -> None:
    for name in ("belarus", "b%C3%AA-la-r%C3%BAt"):
        answer = idle_client.get(f"/vi/partners/{name}?as_of=2025-06-01", headers=HTML, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, "/vi/partners/BLR?as_of=2025-06-01")
    home = idle_client.get("/vi/partners/VNM", headers=HTML, follow_redirects=False)
    assert (home.status_code, home.headers["location"]) == (307, "/vi")


def test_a_partner_whom_nobody_reported_has_an_empty_dossier(idle_client: TestClient) -> None:
    assert "The register holds nothing on Peru." in visit(idle_client, "/en/partners/PER").text


def test_a_dossier_of_a_day_tells_what_was_known(idle_client: TestClient) -> None:
    """The strategic partnership of May 2025 was not known before."""
    assert "đối tác chiến lược" in visit(idle_client, "/vi/partners/BLR").text
    assert "đối tác chiến lược" not in visit(idle_client, "/vi/partners/BLR?as_of=2020-01-01").text


def test_of_a_partner_with_very_many_entries_only_the_newest_are_looked_at(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = visit(client, "/en/partners/BLR")
    monkeypatch.setattr(holding, "_MOST", 5)
    cut = visit(client, "/en/partners/BLR")
    assert [link for link in whole.links if "/entries/enc-" in link] == [
        link for link in cut.links if "/entries/enc-" in link
    ]
    monkeypatch.setattr(holding, "_NEWEST", 9)
    assert "All (more than 9)" in visit(client, "/en/partners/BLR").text


def test_two_encounters_are_compared_as_the_address_says(idle_client: TestClient) -> None:
    held = idle_client.get("/api/v1/encounters?country=KHM&status=held&kind=dialogue").json()["items"]
    met = idle_client.get("/api/v1/encounters?country=KHM&status=held&kind=meeting").json()["items"]
    first, second = met[0]["id"], held[0]["id"]
    page = visit(idle_client, f"/en/partners/KHM/compare?first={first}&second={second}")
    form = next(form for form in page.forms if "compare-form" in form.kind)
    assert sorted(form.fields) == [("first", first), ("second", second)]
    assert f"/en/partners/KHM/compare?first={second}&second={first}" in page.links
    other = idle_client.get(f"/en/partners/BLR/compare?first={first}&second={second}", headers=HTML)
    assert other.status_code == 404


def spans(text: str, *words: str) -> tuple[Span, ...]:
    return tuple(Span.of(text, text.index(word), text.index(word) + len(word)) for word in words)


def proposed(id_: str, *said: tuple[str, str]) -> list[Said]:
    """What Vietnam says to Laos in one article, each on a topic."""
    text = " ".join(words for words, _ in said)
    return [
        Said(
            article=id_, published=None,
            statement=Statement(
                speaker=None, countries=("VNM",), act="propose", addressee=("LAO",), topics=(topic,),
                evidence=spans(text, words),
            ),
        )
        for words, topic in said
    ]


def test_a_wording_that_changed_is_told_word_by_word() -> None:
    before = said_between(proposed("a", ("đề nghị hai bên tăng cường đào tạo sĩ quan trẻ.", "training")), "LAO")
    after = said_between(
        proposed("b", ("đề nghị hai bên mở rộng đào tạo sĩ quan trẻ, quân y.", "training"),
                 ("đề nghị sớm lập đường dây nóng.", "maritime")),
        "LAO",
    )
    found = difference(before, after)
    (pair,) = found.reworded
    assert [(piece.kind, piece.words) for piece in pair.pieces] == [
        ("same", "đề nghị hai bên"), ("gone", "tăng cường"), ("new", "mở rộng"), ("same", "đào tạo sĩ quan trẻ,"),
        ("new", "quân y."),
    ]
    assert not pair.unchanged
    assert found.first_only == ()
    assert [one.statement.topics for one in found.second_only] == [("maritime",)]


def test_what_several_articles_report_alike_was_said_once() -> None:
    words = ("đề nghị hai bên tăng cường đào tạo sĩ quan trẻ.", "training")
    said = said_between([*proposed("a", words), *proposed("b", words)], "LAO")
    assert [one.article for one in said] == ["a"]
    assert said_between(proposed("a", words), "KHM") == ()


def test_marks_and_case_are_no_change() -> None:
    assert [piece.kind for piece in pieces("Hợp tác, tin cậy.", "hợp tác “tin cậy”")] == ["same"]


def test_words_count_for_the_encounter_of_their_day() -> None:
    """An article that only recalls an encounter tells nothing of what was said there."""

    def entry(date: str, *published: tuple[str, str]) -> Entry[Encounter]:
        text = "hội đàm"
        evidence = spans(text, text)
        finding = Encounter(kind="talks", countries=("LAO", "VNM"), status="held", date=date, evidence=evidence)
        supports = tuple(Support(article=id_, published=day, finding=finding) for id_, day in published)
        return Entry(id="enc-1", type="encounters", shown=finding, supports=supports)

    assert articles_about(entry("2025-03-10", ("a", "2025-03-10"), ("later", "2025-09-01"))) == ("a",)
    recalled = entry("2017-05-12", ("later", "2025-09-01"))
    assert articles_about(recalled) == ("later",)
    assert articles_about(recalled, others=("later",)) == ()


def test_the_outlines_are_of_countries_that_we_know(root: Path) -> None:
    codes = [outline.code for outline in outlines()]
    assert len(codes) == len(set(codes)) > 200
    assert {"VNM", "LAO", "SGP", "USA", "RUS"} <= set(codes)
    assert (root / "tools/world_map.py").is_file()
