"""What may lag behind the register: only what takes long, and only until it has been made anew."""

import time
from collections.abc import Callable

import pytest

from banggiao.register import BusyError
from banggiao.serve import lately
from banggiao.serve.lately import Lately


def maker(told: list[str], seconds: float = 0.0) -> Callable[[], bytes]:
    def make() -> bytes:
        time.sleep(seconds)
        told.append("made")
        return f"{len(told)}".encode()

    return make


def test_what_is_made_quickly_never_lags() -> None:
    kept, told = Lately(), list[str]()
    assert [kept.get("counts", writes, maker(told)) for writes in (1, 1, 2, 3)] == [b"1", b"1", b"2", b"3"]
    kept.close()


def test_what_takes_long_is_made_behind_the_back_of_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lately, "_QUICK", 0.0)
    kept, told = Lately(), list[str]()
    assert kept.get("map", 1, maker(told)) == b"1"
    monkeypatch.setattr(lately, "_REST", 10**9)
    assert kept.get("map", 2, maker(told)) == b"1"  # it rests
    monkeypatch.setattr(lately, "_REST", 0)
    began = time.monotonic()
    slow = maker(told, 0.3)
    assert [kept.get("map", 2, slow) for _ in range(5)] == [b"1"] * 5
    assert time.monotonic() - began < 0.3
    kept.close()  # waits for the one that was begun
    assert told == ["made"] * 2
    assert kept.get("map", 2, slow) == b"2"


def test_what_is_too_old_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lately, "_QUICK", 0.0)
    monkeypatch.setattr(lately, "_OLDEST", 0.0)
    kept, told = Lately(), list[str]()
    assert [kept.get("map", writes, maker(told)) for writes in (1, 2)] == [b"1", b"2"]
    kept.close()


def test_a_register_in_trouble_is_told_to_nobody_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lately, "_QUICK", -1.0)
    kept, told = Lately(), list[str]()

    def failing() -> bytes:
        raise BusyError("locked")

    kept.get("map", 1, maker(told))
    assert kept.get("map", 2, failing) == b"1"
    kept.close()
    monkeypatch.setattr(lately, "_OLDEST", 0.0)
    with pytest.raises(BusyError):
        kept.get("map", 2, failing)
