"""The script of partner pages finds the largest partners, and times each page of a served register."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.partner_pages import Process, largest, show, timed
from benchmarks.serve_load import Client, grow, running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells the time of another process here")


def test_pages_of_the_largest_partners_are_timed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pages.db"
    grow(path, 30)
    (code,) = largest(path, 1)
    assert code != "VNM"
    with running(path, "--lean") as (port, number), closing(Client(port)) as client:
        server = Process(number)
        assert server.megabytes > 0
        told = list(timed(client, server, [f"/vi/partners/{code}", f"/vi/partners/{code}?as_of=2025-05-20"]))
        with pytest.raises(SystemExit, match="answer 404"):
            list(timed(client, server, ["/vi/partners/none"]))
    assert all(0 <= spent < 60_000 for spent, _ in told)
    show("now", told)
    assert capsys.readouterr().out.startswith("now: 2 pages, median ")
