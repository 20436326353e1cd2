"""What is made ready before the first page of a large register."""

import shutil
from pathlib import Path

import pytest
from starlette.responses import Response

from banggiao.serve.listing import queue
from banggiao.serve.listing.queue import Wanted
from banggiao.serve.state import Served
from banggiao.serve.web import rehearsal
from banggiao.serve.web.partner import partner
from banggiao.serve.web.visit import Visit
from tests.serve.conftest import Serve, Staffed, app_of


def test_the_page_of_the_partner_most_is_told_of_is_drawn_at_the_start(
    serve: Serve, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[str, Response]] = []

    def draw(visit: Visit, code: str) -> Response:
        drawn.append((code, partner(visit, code)))
        return drawn[-1][1]

    monkeypatch.setattr(rehearsal, "_MANY", 10)
    monkeypatch.setattr(rehearsal, "partner", draw)
    client = serve(register=str(register))
    held = {one["code"]: sum(one["entries"].values()) for one in client.get("/api/v1/partners").json()["items"]}
    for (code, page), language in zip(drawn, ("vi", "en"), strict=True):
        assert held[code] == max(held.values())
        # The navigation tells who asks, and here that is nobody.
        told = client.get(f"/{language}/partners/{code}").content
        assert told.partition(b"<main")[2].partition(b"</main>")[0] in bytes(page.body)


def test_a_server_with_accounts_rehearses_too(
    serve: Serve, register: Path, staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsal, "_MANY", 10)
    shutil.copy(staffed[0], register.with_suffix(".accounts.db"))
    assert serve(register=str(register)).get("/readyz").status_code == 200


def test_a_small_register_waits_for_nothing(serve: Serve, register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsal, "partner", lambda *_: pytest.fail("drawn"))
    assert serve(register=str(register)).get("/healthz").status_code == 200


def test_the_questions_for_review_are_made_at_the_start(
    serve: Serve, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = app_of(serve(register=str(register))).state.served
    assert isinstance(server, Served)
    monkeypatch.setattr(queue, "_open", lambda *_: pytest.fail("made"))
    with server.asking() as asking:
        assert server.queue.open(asking, Wanted()).questions
