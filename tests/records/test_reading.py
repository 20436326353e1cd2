"""Readings: every span is checked against the article, every name against the people, and JSON gives the same back."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.records import (
    SCHEMA,
    TYPES,
    Article,
    CountryRole,
    Encounter,
    Instrument,
    Mechanism,
    Participant,
    Person,
    Reading,
    RecordError,
    Relation,
    Span,
    Statement,
)

TEXT = (
    "Đại tướng Phan Văn Giang hội đàm với Trung tướng Viktor Khrenin tại Hà Nội. Hai bên ký Nghị định thư về đào tạo, "
    "vui mừng thấy quan hệ đối tác chiến lược và nhất trí lập đường dây nóng."
)
ARTICLE = Article(id="a", text=TEXT, title="Hội đàm", outlet="Báo", published="2025-10-29")


def on(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span.of(TEXT, start, start + len(words)),)


HOST = Person(name="Phan Văn Giang", country="VNM", rank="Đại tướng", evidence=on("Đại tướng Phan Văn Giang"))
GUEST = Person(name="Viktor Khrenin", country="BLR", also=("Khrenin",), evidence=on("Viktor Khrenin"))
TALKS = Encounter(
    kind="talks", countries=("BLR", "VNM"), status="held", date="2025-10-29", place="Hà Nội", place_country="VNM",
    participants=(Participant("Phan Văn Giang", "host"), Participant("Viktor Khrenin", "guest")),
    evidence=(*on("hội đàm"), *on("tại Hà Nội")), rule="talks",
)
READING = Reading(
    article=ARTICLE,
    people=(HOST, GUEST),
    encounters=(TALKS,),
    instruments=(
        Instrument(kind="protocol", title="Nghị định thư về đào tạo", countries=("BLR", "VNM"), status="signed",
                   topics=("training",), evidence=on("ký Nghị định thư về đào tạo")),
    ),
    relations=(
        Relation(countries=("BLR", "VNM"), level="strategic", change="stated", evidence=on("đối tác chiến lược")),
    ),
    mechanisms=(
        Mechanism(kind="hotline", name="đường dây nóng", countries=("BLR", "VNM"), status="negotiating",
                  roles=(CountryRole("VNM", "chair"),), evidence=on("đường dây nóng")),
    ),
    statements=(
        Statement(speaker=None, countries=("BLR", "VNM"), act="agree", topics=("dialogue",),
                  evidence=on("nhất trí lập đường dây nóng")),
    ),
)


def test_findings_come_in_the_order_of_the_types() -> None:
    assert [finding.TYPE for finding in READING.findings()] == [
        "people", "people", "encounters", "instruments", "relations", "mechanisms", "statements"
    ]


def test_a_reading_comes_back_from_its_json() -> None:
    data = json.loads(json.dumps(READING.to_dict(), ensure_ascii=False))
    assert Reading.from_dict(ARTICLE, data) == READING


def test_the_json_has_the_form_of_the_codebook() -> None:
    data = READING.to_dict()
    assert list(data) == ["schema", "article", *(kind.TYPE for kind in TYPES)]
    assert data["schema"] == SCHEMA
    assert data["article"] == {
        "id": "a", "title": "Hội đàm", "outlet": "Báo", "published": "2025-10-29", "url": None
    }
    encounter = data["encounters"][0]
    assert {"kind", "name", "ordinal", "date", "place", "place_country", "countries", "participants", "within",
            "status", "evidence"} <= set(encounter)
    assert encounter["participants"][0] == {"person": "Phan Văn Giang", "role": "host"}
    start = TEXT.index("hội đàm")
    assert encounter["evidence"][0] == {"start": start, "end": start + 7, "text": "hội đàm"}


def test_a_reading_of_nothing() -> None:
    empty = Reading(article=ARTICLE)
    assert list(empty.findings()) == []
    assert Reading.from_dict(ARTICLE, empty.to_dict()) == empty


@pytest.mark.parametrize("move", [-1, 1, 500])
def test_a_span_that_holds_other_words_is_refused(move: int) -> None:
    right = GUEST.evidence[0]
    wrong = Span(right.start + move, right.end + move, right.text)
    with pytest.raises(RecordError, match="does not hold 'Viktor Khrenin'"):
        Reading(article=ARTICLE, people=(Person(name="Viktor Khrenin", country="BLR", evidence=(wrong,)),))


@given(words=st.text(min_size=1, max_size=20), start=st.integers(0, len(TEXT)))
def test_a_reading_holds_only_what_the_text_holds(words: str, start: int) -> None:
    def reading() -> Reading:
        span = Span(start, start + len(words), words)
        relation = Relation(countries=("BLR", "VNM"), level="strategic", change="stated", evidence=(span,))
        return Reading(article=ARTICLE, relations=(relation,))

    if TEXT[start : start + len(words)] == words:
        assert [span.text for finding in reading().findings() for span in finding.evidence] == [words]
    else:
        with pytest.raises(RecordError, match="does not hold"):
            reading()


def test_speakers_and_participants_are_people_of_the_reading() -> None:
    speech = Statement(speaker="Viktor Khrenin", countries=("BLR",), act="thank", evidence=on("hội đàm"))
    with pytest.raises(RecordError, match="speaker 'Viktor Khrenin' is not in people"):
        Reading(article=ARTICLE, people=(HOST,), statements=(speech,))
    with pytest.raises(RecordError, match="'Viktor Khrenin' is not in people"):
        Reading(article=ARTICLE, people=(HOST,), encounters=(TALKS,))


def damaged(**changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(READING.to_dict()))
    return {key: value for key, value in (data | changes).items() if value is not ...}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (damaged(schema="banggiao.reading/0"), "schema 'banggiao.reading/0' is not"),
        (damaged(schema=...), "schema None is not"),
        (damaged(people=...), "not a reading: 'people'"),
        (damaged(people={}), "not a reading"),
        (damaged(relations=[{"level": "strategic"}]), "not a reading"),
        (damaged(people=[]), "is not in people"),
        (
            damaged(relations=[{"countries": ["BLR", "VNM"], "level": "cool", "change": "stated",
                                "evidence": [{"start": 0, "end": 3, "text": "Đại"}]}]),
            "'cool' is not in the codebook",
        ),
        (
            damaged(relations=[{"countries": ["BLR", "VNM"], "level": "special", "change": "stated",
                                "evidence": [{"start": 0, "end": 3, "text": "Hai"}]}]),
            "does not hold 'Hai'",
        ),
    ],
)
def test_json_that_is_no_reading_is_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        Reading.from_dict(ARTICLE, data)


@pytest.mark.parametrize("part", ["dev", "train"])
def test_gold_readings_come_back_as_they_are(benchmark: Path, part: str) -> None:
    """The records lose and add nothing of a reading that others wrote, but defaults and the rule's name."""
    for path in sorted((benchmark / part / "gold").glob("*.json")):
        article = json.loads((benchmark / part / "articles" / path.name).read_text(encoding="utf-8"))
        gold = json.loads(path.read_text(encoding="utf-8"))
        back = json.loads(json.dumps(Reading.from_dict(Article(**article), gold).to_dict()))
        for kind in TYPES:
            for mine, theirs in zip(back[kind.TYPE], gold[kind.TYPE], strict=True):
                assert {key: mine[key] for key in theirs} == theirs, (path.stem, kind.TYPE)
