"""All routes of pages, with what each role gets: what the tests of every page walk through."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from fastapi.testclient import TestClient

from banggiao.serve.accounts.roles import Role

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


class Row(NamedTuple):
    """One route behind the language, and the status that each role gets; nobody is led to the form to log in.

    `form`: what is posted, where that is what the route takes. `file`: what it gives is no page, but to be kept.
    """

    method: str
    path: str
    reader: int = 200
    reviewer: int = 200
    administrator: int = 200
    form: Mapping[str, str] | None = None
    file: bool = False

    def status(self, role: Role) -> int:
        """What somebody of this role gets."""
        statuses: Mapping[Role, int] = {
            "reader": self.reader, "reviewer": self.reviewer, "administrator": self.administrator,
        }
        return statuses[role]


def get(path: str) -> Row:
    """A page that everybody may read."""
    return Row("GET", path)


TABLE = (
    get(""),
    get("/news"),
    get("/partners"),
    get("/partners/{country}"),
    get("/partners/{country}/compare"),
    get("/network"),
    get("/calendar"),
    get("/search"),
    get("/articles"),
    get("/articles/{article_id}"),
    get("/encounters"),
    get("/papers"),
    get("/relations"),
    get("/mechanisms"),
    get("/statements"),
    get("/pledges"),
    get("/people"),
    get("/entries/{entry_id}"),
    get("/review"),
    get("/review/entry/{entry_id}"),
    get("/review/entry/{entry_id}/evidence/{article_id}"),
    get("/decisions"),
    Row("GET", "/network.svg", file=True),
    Row("GET", "/calendar.ics", file=True),
    # Forms that say nothing: whoever may not send them is refused before they are read.
    Row("POST", "/review", 403, 422, 422, {}),
    Row("POST", "/review/entry/{entry_id}", 403, 422, 422, {}),
    Row("POST", "/review/entry/{entry_id}/evidence/{article_id}", 403, 422, 422, {}),
    Row("POST", "/decisions/{decision_id}/undo", 403, 404, 404, {}),
)
# Open to whoever is not logged in; each has tests of its own.
OPEN = {("GET", "/log-in"), ("POST", "/log-in"), ("POST", "/log-out")}
READABLE = tuple(row for row in TABLE if row.method == "GET" and not row.file)


def example(client: TestClient, path: str, headers: Mapping[str, str] | None = None) -> str:
    """A path with something of the bundled examples in each of its places."""
    entry, article = _encounter(client, tuple((headers or {}).items()))
    return path.format(country="BLR", entry_id=entry, article_id=article, decision_id="dec-0")


@cache
def _encounter(client: TestClient, headers: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """An encounter, and the first article that tells of it; asked once for each client."""
    asked = client.get("/api/v1/encounters?country=BLR&status=held&limit=1", headers=dict(headers)).json()
    entry = asked["items"][0]
    return entry["id"], entry["reports"][0]["article"]
