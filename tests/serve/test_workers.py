"""Several processes answer for one register: what one of them keeps is there for all, and they count together."""

import json
import re
from contextlib import closing
from pathlib import Path

import pytest

from banggiao.register import open_register
from banggiao.serve.errors import ServeError
from banggiao.serve.running import serve
from banggiao.serve.settings import ServeSettings
from benchmarks.serve_load import API, Client, Request, served

TEXT = "Sáng 4/9, tại Hà Nội, Đại tướng Phan Văn Giang hội đàm với Thượng tướng Zakir Hasanov."
ASKED = 40


def test_what_one_process_keeps_is_there_for_all_and_they_count_together(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    open_register(path).close()
    with served(path, workers=2) as port:

        def ask(method: str, address: str, body: bytes | None = None) -> tuple[int, bytes]:
            with closing(Client(port)) as client:  # a connection of its own, so that either process may take it
                return client.ask(Request("", method, address, body))

        article = json.dumps({"text": TEXT, "published": "2025-09-04"}).encode()
        assert ask("POST", f"{API}/articles", article)[0] == 201
        for _ in range(ASKED):
            status, told = ask("GET", f"{API}/counts")
            assert (status, json.loads(told)["articles"]) == (200, 1)
        told = ask("GET", "/metrics")[1]
    counted = re.findall(rb'banggiao_requests_total\{[^}]*route="/api/v1/counts"[^}]*\} ([\d.]+)', told)
    assert sum(map(float, counted)) == ASKED


def test_a_register_in_memory_is_of_one_process() -> None:
    def listen() -> None:
        raise AssertionError("nobody may listen yet")

    with pytest.raises(ServeError, match="--workers"):
        serve(ServeSettings(register=":memory:", workers=2), listen)  # type: ignore[arg-type]
