"""Lists by cursor: the same entries as `Register.entries` gives, each once, also while others add."""

import io
import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banggiao.records import Article, Encounter, Reading, Span, vocabulary
from banggiao.register import Filters, Register, open_register
from banggiao.register.settling.memory import Memory
from banggiao.register.tables.database import Database, open_database
from banggiao.serve.listing.conditions import conditions
from banggiao.serve.listing.entries import Told, stretch
from banggiao.serve.listing.kept import Asking
from banggiao.serve.listing.ordering import Key
from banggiao.serve.listing.place import read_place, write_place
from banggiao.serve.problems import Refused

TYPES = ("people", "encounters", "instruments", "relations", "mechanisms", "statements")
DATES = st.sampled_from([None, "2018", "2025", "2025-05", "2025-09-04", "2030"])
FILTERS = st.builds(
    Filters,
    country=st.sampled_from([None, "BLR", "VNM", "KHM", "ASEAN", "ZZZ"]),
    person=st.sampled_from([None, "phan van giang", "Giang", "Phan Văn Giang", "%", "", "nobody"]),
    kind=st.sampled_from([None, None, "talks", "protocol", "policy-dialogue"]),
    topic=st.sampled_from([None, None, "training", "border", "%"]),
    act=st.sampled_from([None, None, None, "propose"]),
    status=st.sampled_from([None, None, "held", "signed", "existing"]),
    level=st.sampled_from([None, None, None, *vocabulary.LEVELS]),
    date_from=DATES,
    date_to=DATES,
)


@pytest.fixture(scope="module")
def kept(examples: Path) -> Iterator[Register]:
    with open_register(examples, read_only=True) as register:
        yield register


@pytest.fixture(scope="module")
def database(examples: Path) -> Iterator[Database]:
    opened = open_database(examples, create=False, read_only=True)
    yield opened
    opened.close()


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(type_=st.sampled_from(TYPES), filters=FILTERS, limit=st.integers(1, 20))
def test_stretches_make_the_list_of_the_register(
    kept: Register, database: Database, type_: str, filters: Filters, limit: int
) -> None:
    whole = kept.entries(type_, filters)
    memory = Memory()
    found: list[Told] = []
    after: Key | None = None
    while True:
        with database.asking() as connection:
            page = stretch(Asking(connection, memory.at(connection)), conditions([type_], filters), after, limit)
        assert len(page.told) <= limit
        found += page.told
        after = page.next
        if after is None:
            break
    assert [told.entry.id for told in found] == [entry.id for entry in whole]
    for told, entry in zip(found, whole, strict=True):
        assert told.entry.shown == entry.shown
        assert told.entry.disputed == entry.disputed
        assert told.sources == entry.sources
        assert (told.reports, told.first_reported, told.last_reported) == (
            len(entry.supports), entry.first_reported, entry.last_reported,
        )
        assert set(told.entry.supports) <= set(entry.supports)
        assert told.entry.supports[0] == entry.supports[0]


def pages(client: TestClient, url: str) -> Iterator[dict[str, object]]:
    """All pages of a list, by its `next`; the header says the same."""
    parts = urlsplit(url)
    cursor = None
    while True:
        query = dict(parse_qsl(parts.query)) | ({"cursor": cursor} if cursor else {})
        answer = client.get(parts.path, params=query)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        yield page
        cursor = page["next"]
        assert (cursor is None) == ("link" not in answer.headers)
        if cursor is None:
            return
        assert f"cursor={cursor}" in answer.headers["link"]


def ids(client: TestClient, url: str) -> list[str]:
    return [item["id"] for page in pages(client, url) for item in page["items"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("url", [
    *(f"/api/v1/{type_}" for type_ in TYPES), "/api/v1/articles", "/api/v1/partners/VNM/timeline",
    "/api/v1/partners/bê-la-rút/timeline?type=statements&type=people",
])
def test_any_size_of_page_gives_the_same_list(idle_client: TestClient, url: str) -> None:
    glue = "&" if "?" in url else "?"
    whole = ids(idle_client, f"{url}{glue}limit=200")
    assert len(whole) == len(set(whole)) > 1
    for limit in (1, 7):
        assert ids(idle_client, f"{url}{glue}limit={limit}") == whole


def talks(number: int, day: int) -> Reading:
    """A report of talks of a day of its own."""
    text = f"Hai bên hội đàm lần {number}."
    encounter = Encounter(
        kind="talks", countries=("LAO", "VNM"), status="held", date=f"2025-03-{day:02}",
        evidence=(Span.of(text, 0, len(text)),),
    )
    return Reading(article=Article(id=f"t{number}", text=text, published=f"2025-04-{day:02}"), encounters=(encounter,))


@pytest.mark.parametrize("seed", range(5))
def test_what_is_added_between_two_pages_hides_nothing_and_shows_nothing_twice(
    client: TestClient, register: Path, seed: int
) -> None:
    chance = random.Random(seed)
    days = list(range(1, 29))
    chance.shuffle(days)
    with open_register(register) as kept:
        for number, day in enumerate(days[:14]):
            kept.add(talks(number, day))
        before = set(ids(client, "/api/v1/encounters?limit=200"))
        seen = []
        rest = iter(enumerate(days[14:], start=14))
        for page in pages(client, "/api/v1/encounters?limit=3"):
            seen += [item["id"] for item in page["items"]]  # type: ignore[attr-defined]
            if (following := next(rest, None)) is not None:
                kept.add(talks(*following))
    assert len(seen) == len(set(seen))
    assert before <= set(seen)


def test_changes_go_on_from_where_they_ended(client: TestClient, register: Path) -> None:
    first = client.get("/api/v1/changes?limit=200").json()
    assert not first["more"]
    cursor = first["cursor"]
    again = client.get(f"/api/v1/changes?cursor={cursor}").json()
    assert (again["items"], again["more"], again["cursor"]) == ([], False, cursor)
    with open_register(register) as kept:
        kept.add(talks(1, 3))
    (change,) = client.get(f"/api/v1/changes?cursor={cursor}").json()["items"]
    assert change["article"]["id"] == "t1"
    (entry,) = change["entries"]
    assert (entry["type"], entry["kind"], entry["new"]) == ("encounters", "talks", True)


def test_changes_tell_new_entries_from_those_borne_out(idle_client: TestClient) -> None:
    items = idle_client.get("/api/v1/changes?limit=200").json()["items"]
    new = [entry["id"] for item in items for entry in item["entries"] if entry["new"]]
    every = [entry["id"] for item in items for entry in item["entries"]]
    assert sorted(new) == sorted(set(every))
    assert len(every) > len(new)


def test_changes_since_a_day(idle_client: TestClient) -> None:
    items = idle_client.get("/api/v1/changes?since=2025-09&limit=200").json()["items"]
    days = [item["article"]["published"] for item in items]
    assert days
    assert min(days) >= "2025-09-01"


@given(key=st.tuples(st.none() | st.text(max_size=20), st.text(max_size=50), st.integers(-(2**60), 2**60)))
def test_a_place_comes_back_as_it_was_written(key: tuple[str | None, str, int]) -> None:
    word = write_place("list", key)
    assert read_place("list", word, (str | None, str, int)) == list(key)
    with pytest.raises(Refused):
        read_place("another list", word, (str | None, str, int))


@given(word=st.text("ABCabc012-_", min_size=1, max_size=40))
def test_no_word_of_somebodys_own_is_a_place(word: str) -> None:
    with pytest.raises(Refused):
        read_place("list", word, (str | None, str))


def test_a_cursor_of_other_filters_is_refused(idle_client: TestClient) -> None:
    cursor = idle_client.get("/api/v1/encounters?country=BLR&limit=1").json()["next"]
    answer = idle_client.get(f"/api/v1/encounters?country=KHM&limit=1&cursor={cursor}")
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:banggiao:problem:wrong-cursor")


def test_csv_pages_have_the_rows_of_json(idle_client: TestClient) -> None:
    import csv

    for type_ in TYPES:
        json_ids = [item["id"] for item in idle_client.get(f"/api/v1/{type_}?limit=5").json()["items"]]
        table = idle_client.get(f"/api/v1/{type_}?limit=5", headers={"Accept": "text/csv"})
        assert table.headers["content-type"] == "text/csv; charset=utf-8"
        assert [row["id"] for row in csv.DictReader(io.StringIO(table.text))] == json_ids
