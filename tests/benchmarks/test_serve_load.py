"""The load script keeps its rate, counts from when a request was due, and tells every answer that is not well."""

import random
from pathlib import Path

import pytest

from banggiao.register import open_register
from benchmarks.serve_load import MIX, Known, Told, draw, grow, load, served, show


def test_every_kind_of_request_is_drawn() -> None:
    chance = random.Random(1)
    there = Known(["per-1"], ["bài viết 1"], ["BLR"])
    drawn = [draw(chance, there) for _ in range(2000)]
    assert {request.kind for request in drawn} == set(MIX)
    assert all(request.path.startswith("/api/v1/") and request.path.isascii() for request in drawn)
    assert {request.method for request in drawn if request.body} == {"POST"}


def test_it_tells_what_went_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    show([Told("list", 200, 0.01), Told("list", 500, 0.02), Told("brief", 0, 1.0)])
    told = capsys.readouterr().out
    assert "answers other than 200 and 201: 2 ('brief', 0) ('list', 500)" in told


def test_a_small_load(tmp_path: Path) -> None:
    path = tmp_path / "load.db"
    grow(path, 30)
    with open_register(path, read_only=True) as register:
        assert register.counts()["articles"] == 30
    with served(path) as port:
        told = load(port, rate=20, seconds=2)
    assert len(told) == 40
    assert {one.status for one in told} <= {200, 201}
