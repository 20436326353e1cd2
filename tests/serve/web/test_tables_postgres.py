"""The same tables, network and calendar on PostgreSQL as on a file."""

from pathlib import Path

from banggiao.serve.listing.ordering import COLUMNS
from tests.serve.conftest import Serve

PAGES = (
    "/encounters?country=VNM&with=BLR", "/encounters?text=phan+van+giang", "/encounters?from=2025&to=2025-10",
    "/papers", "/relations", "/mechanisms", "/people", "/pledges", "/statements?text=dao+tao", "/network",
    "/network?by=person", "/calendar?at=2025-10", "/calendar?at=2025", "/calendar",
)
ORDERS = tuple(f"/encounters?sort={sign}{column}" for column in COLUMNS for sign in ("", "-"))


def test_pages_are_the_same(serve: Serve, database: str, register: Path) -> None:
    on_server, on_file = serve(register=database), serve(register=str(register))
    for page in (*PAGES, *ORDERS):
        answers = [client.get(f"/vi{page}", headers={"Accept": "text/html"}) for client in (on_server, on_file)]
        assert [answer.status_code for answer in answers] == [200, 200], page
        assert answers[0].text == answers[1].text, page
    entry = on_file.get("/api/v1/encounters?country=BLR&limit=1").json()["items"][0]["id"]
    assert on_server.get(f"/vi/entries/{entry}").text == on_file.get(f"/vi/entries/{entry}").text
