"""Ids of articles: safe as file names, and one for each article of a run."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import count
from typing import Final

from banggiao.collect.limits import ID_LIMIT

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\ud800-\udfff]')
_HASH: Final = 8


def digest(text: str, length: int = 16) -> str:
    """The first hexadecimal digits of a text's SHA-256."""
    from hashlib import sha256  # loads OpenSSL, for the few articles without a name

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def safe_id(name: str) -> str:
    """A name made fit for a file name: NFC, no separators or blanks, no dots at its edges, 150 bytes at most.

    A name that is cut keeps apart from its likes by a hash. Empty where nothing of it can stay.
    """
    name = "-".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", name)).split()).lstrip(".-").rstrip(".")
    raw = name.encode("utf-8")
    if len(raw) <= ID_LIMIT:
        return name
    kept = raw[: ID_LIMIT - _HASH - 1].decode("utf-8", "ignore").rstrip(".-")
    return unicodedata.normalize("NFC", f"{kept}-{digest(name, _HASH)}")


class Ids:
    """The ids taken so far in one run, each with whom it belongs to."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def claim(self, names: Iterable[str], owner: object) -> str:
        """The first of `names` that is free or already the owner's, made safe; numbered where none is.

        Ids that differ only in case count as one, for file systems that do not tell them apart.
        """
        token = hash(owner)
        last = ""
        for name in names:
            last = safe_id(name) or last
            if last and self._taken.setdefault(last.casefold(), token) == token:
                return last
        return next(
            name
            for number in count(2)
            if self._taken.setdefault((name := safe_id(f"{last or 'article'}-{number}")).casefold(), token) == token
        )
