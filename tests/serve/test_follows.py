"""What follows from entries, by REST: dossiers, positions and what stands around an entry, as they are described."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from banggiao.export.following import PLEDGE_COLUMNS, POSITION_COLUMNS
from banggiao.serve.api.dossiers import Dossier
from banggiao.serve.api.following import Formulas, Related

TYPES = ("people", "encounters", "instruments", "relations", "mechanisms", "statements")


def got(client: TestClient, url: str) -> dict[str, Any]:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("country", ["BLR", "KHM", "CHN", "AUS", "CHL"])
def test_a_dossier_is_as_described(idle_client: TestClient, country: str) -> None:
    for query in ("", "?newest=1", "?since=2025-01-01", "?as_of=2025-06-01"):
        brief = got(idle_client, f"/api/v1/partners/{country}/brief{query}")
        Dossier.model_validate(brief, strict=False)
        assert brief["country"] == country


def test_a_dossier_counts_what_it_leaves_out(idle_client: TestClient) -> None:
    whole = got(idle_client, "/api/v1/partners/BLR/brief?newest=100")
    cut = got(idle_client, "/api/v1/partners/BLR/brief?newest=1")
    held = {key: next(part for part in brief["encounters"] if part["key"] == "held")
            for key, brief in (("whole", whole), ("cut", cut))}
    assert held["whole"]["left"] == 0
    assert held["cut"]["left"] == held["cut"]["total"] - 1 > 0
    assert held["cut"]["total"] == held["whole"]["total"]
    assert len(cut["sources"]) < len(whole["sources"])


def test_a_dossier_as_of_a_day_knows_nothing_later(idle_client: TestClient) -> None:
    then = got(idle_client, "/api/v1/partners/BLR/brief?as_of=2019-01-01")
    assert then["today"] == "2019-01-01"
    assert then["standing"] is None
    assert all(source["published"] < "2019" for source in then["sources"])


def test_positions_are_as_described_and_lead_to_their_statements(idle_client: TestClient) -> None:
    found = got(idle_client, "/api/v1/partners/be la rut/positions")
    Formulas.model_validate(found, strict=False)
    assert {"four-nos", "unclos"} <= {one["formula"] for one in found["items"]}
    for one in found["items"]:
        for sighting in one["sightings"]:
            assert got(idle_client, f"/api/v1/entries/{sighting['statement']}")["type"] == "statements"
    table = idle_client.get("/api/v1/partners/BLR/positions?format=csv").text.splitlines()
    assert table[0].split(",") == list(POSITION_COLUMNS)
    assert len(table) == 1 + len(found["items"])


@pytest.mark.parametrize("type_", TYPES)
def test_what_stands_around_an_entry_is_as_described(idle_client: TestClient, type_: str) -> None:
    for item in got(idle_client, f"/api/v1/{type_}?limit=30")["items"]:
        around = got(idle_client, f"/api/v1/entries/{item['id']}/related")
        Related.model_validate(around, strict=False)
        assert around["id"] == item["id"]
        named = {*around["before"], *around["after"], *around["within"], *around["parts"]}
        assert named <= around["others"].keys()


def test_a_visit_names_what_took_place_in_it_and_the_other_way_round(idle_client: TestClient) -> None:
    visits = got(idle_client, "/api/v1/encounters?country=BLR&kind=visit")["items"]
    around = [got(idle_client, f"/api/v1/entries/{visit['id']}/related") for visit in visits]
    visit = next(one for one in around if one["parts"])
    part = got(idle_client, f"/api/v1/entries/{visit['parts'][0]}/related")
    assert visit["id"] in part["within"]


def test_pledges_have_the_columns_of_the_command_line(idle_client: TestClient) -> None:
    table = idle_client.get("/api/v1/pledges?format=csv").text.splitlines()
    assert table[0].split(",") == list(PLEDGE_COLUMNS)


@pytest.mark.parametrize("url", [
    "/api/v1/partners/BLR/brief?newest=0",
    "/api/v1/partners/BLR/brief?since=2025",
    "/api/v1/partners/BLR/brief?as_of=2025-02-30",
    "/api/v1/partners/BLR/positions?as_of=2025-02-30",
    "/api/v1/entries/enc-0000000000000000/related?as_of=2025-02-30",
])
def test_what_cannot_be_asked_is_told(idle_client: TestClient, url: str) -> None:
    answer = idle_client.get(url)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
