"""The page of an article: its text with every finding, both ways, in both languages."""

from html import unescape
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from banggiao.brief.labels import LANGUAGES, Language
from banggiao.records import Article, Person, Reading, Span
from banggiao.serve.web.words import words
from tests.serve.conftest import app_of
from tests.serve.web.browsing import internal_links, send, visit

ID = "belarus-tong-tham-muu-truong-hoi-dam"
pytestmark = pytest.mark.parametrize("lang", LANGUAGES)


def test_every_finding_is_linked_both_ways(idle_client: TestClient, lang: Language) -> None:
    page = visit(idle_client, f"/{lang}/articles/{ID}")
    reading = idle_client.get(f"/api/v1/articles/{ID}/reading").json()
    places = [(type_, place) for type_ in ("people", "encounters", "instruments", "relations", "mechanisms",
                                           "statements") for place in range(len(reading[type_]))]
    assert len(places) > 5
    for type_, place in places:
        assert f"{type_}-{place}" in page.ids  # its line in the list
        assert f"#{type_}-{place}" in page.links  # which the text leads to
        for span in reading[type_][place]["evidence"]:
            assert f"s{span['start']}-{span['end']}" in page.ids
    assert {f"#{id_}" for id_ in page.ids if id_.startswith("s") and id_[1:2].isdigit()} <= set(page.links)
    assert len(page.ids) == len(set(page.ids))


def test_each_finding_has_its_rule_entry_and_citation(idle_client: TestClient, lang: Language) -> None:
    page = visit(idle_client, f"/{lang}/articles/{ID}")
    entries = {link.rpartition("/")[2] for link in page.links if f"/{lang}/entries/" in link}
    told = idle_client.get(f"/api/v1/articles/{ID}/reading").json()
    assert len(entries) == sum(len(told[name]) for name in ("people", "encounters", "instruments", "relations",
                                                              "mechanisms", "statements"))
    assert page.source.count('class="copy"') == len(entries)
    assert words(lang).say("article-rule") in page.text


def test_the_text_is_whole(idle_client: TestClient, lang: Language) -> None:
    page = visit(idle_client, f"/{lang}/articles/{ID}")
    text = idle_client.get(f"/api/v1/articles/{ID}").json()["text"]
    shown = page.source.partition('class="text"')[2].partition("</section>")[0]
    plain = "".join(part.rpartition(">")[2] for part in shown.split("<") if not part.startswith("a "))
    assert "".join(unescape(plain).split()) == "".join(text.split())


def test_layers_can_be_chosen_without_scripts(idle_client: TestClient, lang: Language) -> None:
    every = visit(idle_client, f"/{lang}/articles/{ID}")
    layers = next(form for form in every.forms if form.kind == "layers")
    assert len([name for name, _ in layers.fields if name == "layer"]) == 6
    some = visit(idle_client, f"/{lang}/articles/{ID}?layers=1&layer=people&layer=statements")
    layers = next(form for form in some.forms if form.kind == "layers")
    assert [value for name, value in layers.fields if name == "layer"] == ["people", "statements"]


def test_the_finding_of_an_entry_is_shown(idle_client: TestClient, lang: Language) -> None:
    page = visit(idle_client, f"/{lang}/articles/{ID}?entry=enc-a0b96c7409031c03")
    assert page.source.count(" sought") == 1


def test_a_day_before_the_article(idle_client: TestClient, lang: Language) -> None:
    later = visit(idle_client, f"/{lang}/articles/{ID}?as_of=2020-01-01")
    assert words(lang).say("article-later", day=words(lang).date("2020-01-01")) in later.text
    for link in internal_links(later, f"/{lang}/articles/{ID}"):
        if "/entries/" in link:
            assert "as_of=2020-01-01" in link


def test_an_article_that_is_not_there(idle_client: TestClient, lang: Language) -> None:
    page = visit(idle_client, f"/{lang}/articles/nothing")
    assert (page.status, words(lang).say("problem-unknown-article") in page.text) == (404, True)


def test_the_list_leads_to_every_article(idle_client: TestClient, lang: Language) -> None:
    page = visit(idle_client, f"/{lang}/articles")
    kept = idle_client.get("/api/v1/articles?limit=200").json()["items"]
    assert [link for link in page.links if f"/{lang}/articles/" in link] == [
        f"/{lang}/articles/{article['id']}" for article in kept
    ]
    some = visit(idle_client, f"/{lang}/articles?from=2025-10&to=2025-10-31&outlet=")
    found = [link for link in some.links if f"/{lang}/articles/" in link]
    assert f"/{lang}/articles/{ID}" in found
    assert len(found) < len(kept)
    assert visit(idle_client, f"/{lang}/articles?from=yesterday").status == 422


def test_a_finding_is_rejected_from_the_article_and_taken_back(client: TestClient, lang: Language) -> None:
    page = visit(client, f"/{lang}/articles/{ID}")
    form = page.form("/review/entry/")
    page = send(client, form, why="bài không nói vậy")
    assert page.status == 200
    assert words(lang).say("article-ruled-wrong") in page.text
    assert "bài không nói vậy" in page.text
    (made,) = app_of(client).state.served.register.decisions()
    assert {subject.article for subject in made.about} == {ID}
    page = send(client, page.form("/undo"))
    assert words(lang).say("article-ruled-wrong") not in page.text


def add_kin(client: TestClient, other: str) -> None:
    """Adds an article that is nearly one that is there."""
    text: str = client.get(f"/api/v1/articles/{ID}").json()["text"]
    article = Article(id=other, title="Bản khác", outlet="Báo khác", published="2025-10-21", text=text + "\nHết.")
    kept = client.get(f"/api/v1/articles/{ID}/reading").json()
    app_of(client).state.served.register.add(Reading.from_dict(article, kept))


def test_copies_and_other_texts_are_named(client: TestClient, lang: Language) -> None:
    add_kin(client, "ban-sao")
    add_kin(client, ID)
    page = visit(client, f"/{lang}/articles/{ID}")
    for name in ("article-copies", "article-versions"):
        assert words(lang).say(name) in page.text
    assert f"/{lang}/articles/ban-sao" in page.links
    assert any(link.startswith(f"/{lang}/articles/{ID}~") or f"/{quote(ID + '~', safe='')}" in link
               for link in page.links)


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": "\"><img src=x onerror=alert(1)>",
    "quote": "' onmouseover='alert(1)",
    "sql": "'; DROP TABLE articles; --",
    "format": "{0} {number} %s %n {self.__class__}",
    "template": "{{ 7*7 }} {% raw %} ${7*7}",
    "direction": "Zakir \u202evonasaH\u202c",
    "comment": "<!-- --> ]]> </textarea></script>",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_text(client: TestClient, lang: Language, name: str) -> None:
    text = f"Ngày 4/9/2025, Đại tướng {name} thăm Hà Nội.\nĐại tướng {name} cảm ơn."
    start = text.index(name)
    person = Person(name=name, country="AZE", evidence=(Span.of(text, start, start + len(name)),), rule=name)
    article = Article(id=name, title=name, outlet=name, text=text, url=f"javascript:{name}")
    register = app_of(client).state.served.register
    register.add(Reading(article=article, people=(person,)))
    entry = next(e.id for e in register.entries("people") if e.shown.name == name)
    at = quote(name, safe="")
    plain = visit(client, f"/{lang}/articles/{ID}")
    pages = [f"/{lang}/articles/{at}", f"/{lang}/articles", f"/{lang}/review/entry/{entry}",
             f"/{lang}/review/entry/{entry}?slot=name", f"/{lang}/review/entry/{entry}/evidence/{at}"]
    for url in pages:
        page = visit(client, url)
        assert page.status == 200
        assert page.tags.count("script") <= plain.tags.count("script")
        assert "img" not in page.tags
        assert not page.handlers
        assert "\u202e" not in page.source
        assert not [link for link in page.links if link.startswith("javascript")]
        if "\u202e" not in name:
            assert " ".join(name.split()) in page.text
    form = visit(client, f"/{lang}/review/entry/{entry}").form("/review/entry/")
    page = send(client, form, "wrong", why=name)
    assert page.status == 200
    assert "img" not in page.tags
    if "\u202e" not in name:
        assert " ".join(name.split()) in page.text


def test_a_very_long_word(client: TestClient, lang: Language) -> None:
    word = "a" * 1_000_000
    text = f"Đại tướng Zakir Hasanov {word} thăm Hà Nội."
    person = Person(name="Zakir Hasanov", country="AZE", evidence=(Span.of(text, 10, len(text)),))
    register = app_of(client).state.served.register
    register.add(Reading(article=Article(id="long", title=word[:10_000], text=text), people=(person,)))
    page = visit(client, f"/{lang}/articles/long")
    assert page.status == 200
    assert word in page.source
    entry = next(e.id for e in register.entries("people") if "long" in e.articles)
    assert visit(client, f"/{lang}/review/entry/{entry}").status == 200
    assert visit(client, f"/{lang}/review/entry/{entry}/evidence/long").status == 200
