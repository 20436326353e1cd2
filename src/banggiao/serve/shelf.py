"""Answers that took some work, kept for whoever asks the same while nothing changes."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

_ROOM = 64_000_000  # bytes


class Shelf:
    """Bodies of answers by what was asked and at how many `writes` of the register; several threads may ask."""

    def __init__(self, room: int = _ROOM) -> None:
        self._lock = Lock()
        self._bodies: OrderedDict[Hashable, bytes] = OrderedDict()
        self._writes = -1
        self._free = room
        self._room = room

    def get(self, asked: Hashable, writes: int) -> bytes | None:
        """The body for what was asked; None where it is not there, or the register has changed since."""
        with self._lock:
            self._turn_to(writes)
            body = self._bodies.get(asked)
            if body is not None:
                self._bodies.move_to_end(asked)
            return body

    def put(self, asked: Hashable, writes: int, body: bytes) -> None:
        """Keep a body; those that were not asked for longest make room."""
        with self._lock:
            self._turn_to(writes)
            if len(body) > self._room or asked in self._bodies:
                return
            self._bodies[asked] = body
            self._free -= len(body)
            while self._free < 0:
                self._free += len(self._bodies.popitem(last=False)[1])

    def _turn_to(self, writes: int) -> None:
        # Any other number empties the shelf: a register that was restored from a copy counts from there.
        if writes != self._writes:
            self._bodies.clear()
            self._free = self._room
            self._writes = writes
