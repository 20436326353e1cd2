"""All that can be decided on one entry, and the choice of other evidence, in both languages."""

import pytest
from fastapi.testclient import TestClient

from banggiao.brief.labels import LANGUAGES, Language
from banggiao.records import Decision
from banggiao.register import Ruling
from banggiao.register.settling.deciding import SLOTS
from banggiao.serve.web.review_slots import Filled, SlotError, slot_form, value_of
from banggiao.serve.web.words import words
from tests.serve.conftest import app_of
from tests.serve.web.browsing import Page, post, send, visit

ENTRY = "enc-9fa616da0ad3e85f"
FIRST, SECOND = "australia-thu-tuong-sap-tham-chinh-thuc", "australia-doi-tac-chien-luoc-toan-dien"
pytestmark = pytest.mark.parametrize("lang", LANGUAGES)


def decisions(client: TestClient) -> list[Decision]:
    found: list[Decision] = app_of(client).state.served.register.decisions()
    return found


def shown(client: TestClient, entry: str = ENTRY) -> dict[str, object]:
    found: dict[str, object] = client.get(f"/api/v1/entries/{entry}").json()["shown"]
    return found


def at(client: TestClient, lang: str, slot: str, entry: str = ENTRY) -> Page:
    return visit(client, f"/{lang}/review/entry/{entry}?slot={slot}")


@pytest.mark.parametrize("type_", SLOTS)
def test_every_slot_of_every_type_has_a_form_that_changes_nothing_by_itself(
    idle_client: TestClient, lang: Language, type_: str
) -> None:
    item = idle_client.get(f"/api/v1/{type_}?limit=1").json()["items"][0]
    for slot in SLOTS[type_]:
        page = at(idle_client, lang, slot, item["id"])
        assert page.status == 200
        form = page.answers()
        wanted = slot_form(words(lang), type_, slot)
        pairs = tuple(zip([v for n, v in form.fields if n == "whom"], [v for n, v in form.fields if n == "role"],
                          strict=True))
        values = tuple(v for n, v in form.fields if n == "value" and v)
        lines = tuple(values[0].split("\n")) if wanted.shape == "lines" and values else values
        assert value_of(wanted, Filled(lines, pairs)) == item["shown"][slot]


@pytest.mark.parametrize(
    ("slot", "changes", "value"),
    [
        ("kind", {"value": "meeting"}, "meeting"),
        ("status", {"value": "planned"}, "planned"),
        ("date", {"value": "2024-03-04"}, "2024-03-04"),
        ("date", {"value": "--03-04/--03-09"}, "--03-04/--03-09"),
        ("ordinal", {"value": "3"}, 3),
        ("place", {"value": " Canberra "}, "Canberra"),
        ("place_country", {"value": "NZL"}, "NZL"),
        ("countries", {"value": ["VNM", "NZL", "AUS", ""]}, ["AUS", "NZL", "VNM"]),
        ("within", {"value": "visit"}, "visit"),
        ("participants", {"whom": ["Phạm Minh Chính", "Anthony Albanese", ""], "role": ["guest", "host", "host"]},
         [{"person": "Phạm Minh Chính", "role": "guest"}, {"person": "Anthony Albanese", "role": "host"}]),
    ],
)
def test_a_slot_is_corrected(
    client: TestClient, lang: Language, slot: str, changes: dict[str, str | list[str]], value: object
) -> None:
    page = send(client, at(client, lang, slot).answers(), "corrected", why="theo thông cáo", **changes)
    assert page.status == 200
    (made,) = decisions(client)
    assert (made.kind, made.slot, made.value, made.why) == ("corrected", slot, value, "theo thông cáo")
    assert shown(client)[slot] == value
    assert words(lang).say("decision-flash") in page.text


@pytest.mark.parametrize(
    ("slot", "changes", "trouble"),
    [
        ("date", {"value": "hôm qua"}, "no-date"),
        ("date", {"value": "2024-13-45"}, "no-date"),
        ("date", {"value": "2024-03-09/2024-03-01"}, "no-date"),
        ("kind", {"value": "party"}, "not-listed"),
        ("status", {"value": ""}, "needed"),
        ("ordinal", {"value": "0"}, "no-number"),
        ("ordinal", {"value": "một"}, "no-number"),
        ("ordinal", {"value": "٣"}, "no-number"),
        ("place", {"value": "x" * 501}, "too-long"),
        ("countries", {"value": ["VNM", "XXX"]}, "not-listed"),
        ("participants", {"whom": "Ai đó", "role": "king"}, "not-listed"),
        ("place", {"value": "Úc", "slot": "nothing"}, "no-ruling"),
    ],
)
def test_a_value_that_cannot_be_is_told_and_kept_in_the_form(
    client: TestClient, lang: Language, slot: str, changes: dict[str, str | list[str]], trouble: str
) -> None:
    page = send(client, at(client, lang, slot).answers(), "corrected", why="vì thế", **changes)
    assert (page.status, decisions(client)) == (422, [])
    assert words(lang).say(f"review-value-{trouble}") in page.text
    assert page.answers().value("why") == "vì thế"
    if slot in ("date", "place", "ordinal") and trouble != "no-ruling":
        assert page.answers().value("value") == changes["value"]


def test_a_slot_is_corrected_for_one_article(client: TestClient, lang: Language) -> None:
    page = visit(client, f"/{lang}/review/entry/{ENTRY}?slot=date&article={SECOND}")
    assert page.answers().value("value") == "2024-03-05/2024-03-09"  # what this article says
    send(client, page.answers(), "corrected", value="2024-03-05/2024-03-11", why="cùng chuyến")
    (made,) = decisions(client)
    assert {subject.article for subject in made.about} == {SECOND}


def test_a_slot_that_is_emptied_is_open(client: TestClient, lang: Language) -> None:
    send(client, at(client, lang, "date").answers(), "corrected", why="chưa rõ ngày", value="")
    (made,) = decisions(client)
    assert (made.kind, made.slot, shown(client)["date"]) == ("wrong", "date", None)


def test_what_is_said_of_a_slot_is_discarded(client: TestClient, lang: Language) -> None:
    send(client, at(client, lang, "date").answers(), "unknown", why="không rõ", article=FIRST)
    (made,) = decisions(client)
    assert (made.kind, made.slot, {s.article for s in made.about}) == ("wrong", "date", {FIRST})


def test_an_entry_is_rejected_and_its_page_leads_to_the_decision(client: TestClient, lang: Language) -> None:
    page = send(client, visit(client, f"/{lang}/review/entry/{ENTRY}").answers(), "wrong", why="không có chuyến ấy")
    assert page.status == 200
    assert "không có chuyến ấy" in page.text
    assert client.get(f"/api/v1/entries/{ENTRY}").status_code == 404
    send(client, page.form("/undo"))
    assert shown(client)["kind"] == "visit"


def test_reports_are_split_off(client: TestClient, lang: Language) -> None:
    form = visit(client, f"/{lang}/review/entry/{ENTRY}").answers()
    assert send(client, form, "different", why="hai chuyến").status == 422  # of which articles?
    send(client, form, "different", why="hai chuyến", article=SECOND)
    (made,) = decisions(client)
    assert ({s.article for s in made.about}, {s.article for s in made.other}) == ({SECOND}, {FIRST})
    assert len(client.get(f"/api/v1/entries/{ENTRY}").json()["reports"]) == 1


def test_enter_in_the_reason_decides_nothing(client: TestClient, lang: Language) -> None:
    form = visit(client, f"/{lang}/review/entry/{ENTRY}").answers()
    assert form.buttons[0] == ("kind", "")
    assert send(client, form, "", why="vội").status == 422
    assert decisions(client) == []


def test_somebody_was_first(client: TestClient, lang: Language) -> None:
    form = at(client, lang, "place").answers()
    register = app_of(client).state.served.register
    register.decide(Ruling(kind="corrected", entries=(ENTRY,), slot="place", value="Sydney"), who="lan", why="ảnh")
    page = send(client, form, "corrected", why="theo báo", value="Canberra")
    assert (page.status, len(decisions(client))) == (409, 1)
    assert "lan" in page.text
    assert page.answers().value("value") == "Canberra"
    send(client, page.answers(), "corrected")
    assert shown(client)["place"] == "Canberra"


def test_somebody_rejected_it_first(client: TestClient, lang: Language) -> None:
    page = visit(client, f"/{lang}/review/entry/{ENTRY}")
    chosen = visit(client, f"/{lang}/review/entry/{ENTRY}/evidence/{FIRST}")
    app_of(client).state.served.register.decide(Ruling(kind="wrong", entries=(ENTRY,)), who="lan", why="tin vịt")
    for told in (send(client, page.answers(), "wrong", why="sai"), send(client, chosen.answers(), why="sai")):
        assert told.status == 409
        assert "tin vịt" in told.text
    assert len(decisions(client)) == 1


def test_an_address_of_before_leads_to_the_entry(client: TestClient, lang: Language) -> None:
    pair = ("enc-a0b96c7409031c03", "enc-e3d9a9dfbd0a4263")
    app_of(client).state.served.register.decide(Ruling(kind="same", entries=pair), who="lan", why="một buổi")
    for id_ in pair:
        assert visit(client, f"/{lang}/review/entry/{id_}").status == 200
    assert visit(client, f"/{lang}/review/entry/enc-000000").status == 404


def evidence(client: TestClient, lang: str) -> Page:
    return visit(client, f"/{lang}/review/entry/{ENTRY}/evidence/{FIRST}")


def test_other_words_become_the_evidence(client: TestClient, lang: Language) -> None:
    text = client.get(f"/api/v1/articles/{FIRST}").json()["text"]
    wanted = "sẽ thăm chính thức Úc"
    start = text.index(wanted)
    form = evidence(client, lang).answers()
    page = send(client, form, why="gọn hơn", words=f"  {wanted.replace(' ', '  ', 1)} ")  # by their wording
    assert page.status == 200
    assert evidence(client, lang).answers().value("places") == f"{start}-{start + len(wanted)}"
    form = evidence(client, lang).answers()
    send(client, form, why="bằng chuột", words=text[60:171], places="60-171")  # as the script sends them
    assert evidence(client, lang).answers().value("places") == "60-171"
    page = send(client, evidence(client, lang).answers(), why="hai đoạn", words=f"{text[54:80]}\r\n\r\n{text[90:120]}")
    assert [decision.kind for decision in decisions(client)] == ["span"] * 3
    assert "s54-80" in page.ids  # it comes back to the article, where these words are marked now
    assert "s90-120" in page.ids
    assert "s60-171" not in page.ids


def test_words_selected_in_the_article_are_filled_in(idle_client: TestClient, lang: Language) -> None:
    form = visit(idle_client, f"/{lang}/review/entry/{ENTRY}/evidence/{FIRST}?span=60-70").answers()
    text = idle_client.get(f"/api/v1/articles/{FIRST}").json()["text"]
    assert (form.value("places"), form.value("words")) == ("60-70", " ".join(text[60:70].split()))
    assert visit(idle_client, f"/{lang}/review/entry/{ENTRY}/evidence/{FIRST}?span=x").status == 422


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"words": "không có trong bài này", "places": ""}, "not-found"),
        ({"words": "", "places": ""}, "none"),
        ({"words": "", "places": "0-99999999"}, "outside"),
        ({"words": "", "places": "7-3"}, "outside"),
        ({"words": "", "places": "a-b"}, "form"),
        ({"words": "a\n\n" * 21, "places": ""}, "many"),
    ],
)
def test_evidence_that_is_none(
    client: TestClient, lang: Language, changes: dict[str, str | list[str]], trouble: str
) -> None:
    page = send(client, evidence(client, lang).answers(), None, why="thử", **changes)
    assert (page.status, decisions(client)) == (422, [])
    assert words(lang).say(f"review-places-{trouble}") in page.text
    assert page.answers().value("why") == "thử"
    assert page.answers().value("words").strip() == str(changes["words"]).strip()


def test_an_article_that_says_nothing_of_the_entry(idle_client: TestClient, lang: Language) -> None:
    other = "belarus-tong-tham-muu-truong-hoi-dam"
    assert visit(idle_client, f"/{lang}/review/entry/{ENTRY}/evidence/{other}").status == 404
    assert visit(idle_client, f"/{lang}/review/entry/{ENTRY}/evidence/nothing").status == 404


def test_only_a_page_of_ours_comes_after(client: TestClient, lang: Language) -> None:
    form = visit(client, f"/{lang}/review/entry/{ENTRY}").answers()
    for to in ("https://elsewhere.example/", "//elsewhere.example", f"/{lang}/\\elsewhere"):
        pairs = [*form.sent("wrong", why="x", article=SECOND), ("to", to)]
        answer = post(client, form.action, pairs)
        assert str(answer.url).startswith("http://127.0.0.1:8000/")


def test_a_slot_error_names_its_words(lang: Language) -> None:
    with pytest.raises(SlotError, match="needed"):
        value_of(slot_form(words(lang), "instruments", "title"), Filled())


def test_what_gives_another_id_is_taken_back_without_getting_lost(client: TestClient, lang: Language) -> None:
    """With its date an encounter gets another id, which nothing knows any more once the date is as it was."""
    made = send(client, at(client, lang, "date").answers(), "corrected", why="theo báo", value="2024-02-29")
    (decision,) = decisions(client)
    assert client.get(f"/api/v1/entries/{ENTRY}").json()["id"] != ENTRY
    back = send(client, made.form(f"{decision.id}/undo"))
    assert back.status == 200
    assert ENTRY in back.text
    again = send(client, back.form("/undo"))
    assert again.status == 200
    assert [one.kind for one in decisions(client)] == ["corrected", "undo", "undo"]
    assert shown(client)["date"] == "2024-02-29"
