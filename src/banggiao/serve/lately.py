"""Answers that may lag behind the register by a moment, so that nobody waits while a large one is counted anew."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from typing import NamedTuple

from banggiao.register import RegisterError

# What takes no longer than this to make is always made anew, and so never lags.
_QUICK = 0.02  # seconds
# What was made longer ago is not shown any more, even where it takes long to make.
_OLDEST = 600.0
# It is not made anew before so many times as long as it took have passed: else a busy register would count all day.
_REST = 300
# So many bodies are kept: those that were not asked for longest make room.
_ROOM = 400


class _Made(NamedTuple):
    body: bytes
    writes: int
    at: float
    seconds: float


class Lately:
    """Bodies by what was asked; several threads may ask. One that lags is made anew behind the back of who asks."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: OrderedDict[Hashable, _Made] = OrderedDict()
        self._making: set[Hashable] = set()
        self._behind = ThreadPoolExecutor(1, "lately")

    def get(self, asked: Hashable, writes: int, make: Callable[[], bytes]) -> bytes:
        """What `make` gives, as the register is after so many `writes`, or was when it was asked before."""
        with self._lock:
            known = self._made.get(asked)
            if known is not None:
                self._made.move_to_end(asked)
            if known is not None and known.writes == writes:
                return known.body
            age = 0.0 if known is None else time.monotonic() - known.at
            if known is not None and known.seconds > _QUICK and age < _OLDEST:
                rested = age > _REST * known.seconds
                if rested and asked not in self._making:
                    self._making.add(asked)
                    self._behind.submit(self._anew, asked, writes, make)
                return known.body
        return self._make(asked, writes, make)

    def close(self) -> None:
        """Wait for what is being made."""
        self._behind.shutdown(cancel_futures=True)

    def _anew(self, asked: Hashable, writes: int, make: Callable[[], bytes]) -> None:
        try:
            with suppress(RegisterError):  # whoever asks next is told
                self._make(asked, writes, make)
        finally:
            with self._lock:
                self._making.discard(asked)

    def _make(self, asked: Hashable, writes: int, make: Callable[[], bytes]) -> bytes:
        began = time.monotonic()
        body = make()
        ended = time.monotonic()
        with self._lock:
            self._made[asked] = _Made(body, writes, ended, ended - began)
            while len(self._made) > _ROOM:
                self._made.popitem(last=False)
        return body
