"""Assembly as a whole: any order, the same entries."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from banggiao.assemble import assemble
from banggiao.records import Article, Encounter, Instrument, Reading, RecordError, Span, Statement

from .conftest import Press

PRESS = Press()
PEOPLE = ("Phan Văn Giang", "Nguyễn Tân Cương", "Zakir Hasanov", "Tea Seiha")
_day = st.sampled_from(["2025-09-04", "2025-09-05", "2025-09-20", None])
_encounters = st.builds(
    lambda kind, pair, names, date: PRESS.event(kind, pair, *sorted(names), date=date),
    st.sampled_from(["talks", "courtesy-call"]),
    st.sampled_from(["AZE VNM", "KHM VNM"]),
    st.sets(st.sampled_from(PEOPLE), max_size=2),
    _day,
)
_papers = st.builds(
    lambda title, date: PRESS.says(
        Instrument, kind="memorandum", title=title, countries=("AZE", "VNM"), status="signed", date=date
    ),
    st.sampled_from(
        ["Bản ghi nhớ", "Bản ghi nhớ về hợp tác quốc phòng", "Bản ghi nhớ quân y", "Bản ghi nhớ y tế quân đội"]
    ),
    st.sampled_from(["2025", "2024", None]),
)
_stories = st.lists(st.tuples(_day, st.lists(_encounters | _papers, max_size=3)), min_size=2, max_size=7)


def readings(stories: list[tuple[str | None, list[Encounter | Instrument]]]) -> list[Reading]:
    people = [PRESS.person(name, country) for name, country in zip(PEOPLE, ("VNM", "VNM", "AZE", "KHM"), strict=True)]
    return [PRESS.prints(f"a{n}", published, *people, *told) for n, (published, told) in enumerate(stories)]


@given(_stories, st.randoms())
def test_any_order_gives_the_same(
    stories: list[tuple[str | None, list[Encounter | Instrument]]], chance: object
) -> None:
    told = readings(stories)
    shuffled = list(told)
    getattr(chance, "shuffle")(shuffled)  # noqa: B009
    assert msgspec.json.encode(assemble(told)) == msgspec.json.encode(assemble(shuffled))


@given(_stories)
def test_every_finding_supports_exactly_one_entry(
    stories: list[tuple[str | None, list[Encounter | Instrument]]],
) -> None:
    told = readings(stories)
    entries = assemble(told)
    assert len({entry.id for entry in entries}) == len(entries)
    assert sum(len(entry.supports) for entry in entries) == sum(len(list(reading.findings())) for reading in told)


def test_the_same_article_twice_counts_once(press: Press) -> None:
    told = press.prints("a", None, press.person("Phan Văn Giang", "VNM"))
    assert assemble([told, told]) == assemble([told])


def test_two_articles_of_one_id_are_refused(press: Press) -> None:
    with pytest.raises(RecordError, match="'a'"):
        assemble([press.prints("a", None), press.prints("a", "2025-09-04")])


def test_each_statement_is_its_own() -> None:
    text = "Hai bên nhất trí tăng cường đào tạo. Hai bên nhất trí tăng cường đào tạo."
    spans = (Span.of(text, 0, 35), Span.of(text, 37, 72))
    reading = Reading(
        article=Article(id="a", text=text),
        statements=tuple(
            Statement(speaker=None, countries=("KHM", "VNM"), act="agree", topics=("training",), evidence=(span,))
            for span in spans
        ),
    )
    assert len(assemble([reading])) == 2


def test_ids_are_the_same_on_any_machine(press: Press) -> None:
    (entry,) = assemble([press.prints("a", None, press.person("Phan Văn Giang", "VNM"))])
    assert entry.id == "per-24edfbe6ce900e17"
