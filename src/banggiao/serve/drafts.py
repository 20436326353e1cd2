"""What somebody filled in when the session ended meanwhile: kept for an hour, to be shown again after the log-in.

A form that nobody who is logged in sent decides nothing. What it held waits in memory under a name that only the
browser knows which sent it.
"""

import secrets
import time
from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

LIFE = 3600  # seconds
_MOST, _LONGEST = 200, 200_000  # drafts; signs of one

Fields = tuple[tuple[str, str], ...]


class _Draft(NamedTuple):
    path: str
    fields: Fields
    until: float


class Drafts:
    """Forms that were sent too late; several threads may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, _Draft] = OrderedDict()

    def keep(self, path: str, fields: Fields) -> str | None:
        """Keep what was filled in on the page at a path; gives its name, None where it is too long to be kept."""
        if sum(len(name) + len(value) for name, value in fields) > _LONGEST:
            return None
        name = secrets.token_urlsafe(24)
        with self._lock:
            self._kept[name] = _Draft(path, fields, time.monotonic() + LIFE)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return name

    def take(self, name: str, path: str) -> Fields | None:
        """What was filled in on the page at a path, once; None where nothing is under this name, or not any more."""
        with self._lock:
            draft = self._kept.get(name)
            if draft is None or draft.path != path:
                return None
            del self._kept[name]
        return draft.fields if time.monotonic() < draft.until else None
