"""Work for the hours when nobody asks: done a moment at a time, and put aside as soon as somebody does."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from banggiao.register import RegisterError

# Nobody has asked for so long: it is quiet.
_QUIET = 0.25  # seconds
# Where all is done it is looked so often whether something is to do again.
_IDLE = 5.0
# The same work is not done again before so many times as long as it took have passed.
_REST = 20


class Calm:
    """Who is being answered, and one thread that works while nobody is."""

    def __init__(self) -> None:
        self._here = 0
        self._left = time.monotonic()
        self._closed = Event()
        self._thread: Thread | None = None

    @contextmanager
    def asked(self) -> Iterator[None]:
        """While somebody is answered; for the one thread that all requests come to."""
        self._here += 1
        try:
            yield
        finally:
            self._here -= 1
            self._left = time.monotonic()

    def work(self, state: Callable[[], int], moments: Callable[[], Iterator[None]]) -> None:
        """From now on do `moments` one by one while it is quiet, and again when `state` gives another number."""
        self._thread = Thread(target=self._work, args=(state, moments), name="calm", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop working, and wait for the moment to end."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join()

    def _work(self, state: Callable[[], int], moments: Callable[[], Iterator[None]]) -> None:
        done = -1
        while self._quiet():
            worked = 0.0
            with suppress(RegisterError):  # whoever asks is told
                now = state()
                if now != done:
                    for so_far in self._timed(moments()):
                        worked = so_far
                        if not self._quiet():
                            return
                    done = now
            self._closed.wait(max(_IDLE, _REST * worked))

    def _timed(self, moments: Iterator[None]) -> Iterator[float]:
        """How long the work took so far, after each moment."""
        worked, began = 0.0, time.monotonic()
        for _ in moments:
            worked += time.monotonic() - began
            yield worked
            began = time.monotonic()

    def _quiet(self) -> bool:
        """Wait until it is; False where the server closes."""
        while not self._closed.is_set():
            if not self._here and time.monotonic() - self._left >= _QUIET:
                return True
            self._closed.wait(_QUIET / 4)
        return False
