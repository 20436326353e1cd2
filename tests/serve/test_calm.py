"""Work for quiet hours: done while nobody asks, put aside while somebody does, and done again after a change."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from banggiao.register import BusyError
from banggiao.serve import calm
from banggiao.serve.calm import Calm
from tests.serve.conftest import Serve


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calm, "_QUIET", 0.01)
    monkeypatch.setattr(calm, "_IDLE", 0.01)
    monkeypatch.setattr(calm, "_REST", 0)


def _until(event: Event) -> None:
    assert event.wait(10)


def test_it_works_once_and_again_when_the_register_has_changed() -> None:
    kept, rounds, state = Calm(), [Event(), Event()], [5]
    told: list[int] = []

    def moments() -> Iterator[None]:
        told.append(state[0])
        yield
        rounds[len(told) - 1].set()

    kept.work(lambda: state[0], moments)
    _until(rounds[0])
    time.sleep(0.1)
    assert told == [5]
    state[0] = 6
    _until(rounds[1])
    kept.close()
    assert told == [5, 6]


def test_it_waits_while_somebody_is_answered() -> None:
    kept, done = Calm(), Event()

    def moments() -> Iterator[None]:
        done.set()
        yield

    with kept.asked():
        kept.work(lambda: 1, moments)
        assert not done.wait(0.2)
    _until(done)
    kept.close()


def test_it_stops_between_two_moments() -> None:
    kept, begun = Calm(), Event()

    def moments() -> Iterator[None]:
        while True:
            begun.set()
            time.sleep(0.01)
            yield

    kept.work(lambda: 1, moments)
    _until(begun)
    kept.close()


def test_a_register_that_is_busy_is_asked_again() -> None:
    kept, done = Calm(), Event()
    tries: list[int] = []

    def moments() -> Iterator[None]:
        tries.append(1)
        if len(tries) == 1:
            raise BusyError("busy")
        done.set()
        yield

    kept.work(lambda: 1, moments)
    _until(done)
    kept.close()


@pytest.mark.parametrize(("lean", "worked"), [(False, True), (True, False)])
def test_a_lean_server_makes_nothing_ready(
    serve: Serve, register: Path, monkeypatch: pytest.MonkeyPatch, lean: bool, worked: bool
) -> None:
    begun: list[object] = []
    monkeypatch.setattr(Calm, "work", lambda self, state, moments: begun.append(moments))
    serve(register=str(register), lean=lean)
    assert bool(begun) is worked
