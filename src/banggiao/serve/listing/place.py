"""A place in a list, as an opaque word that a page hands on to the next."""

import base64
import binascii
import hashlib
from typing import Any

import msgspec

from banggiao.serve.problems import Refused

PATTERN = "^[A-Za-z0-9_-]{1,400}$"


def write_place(list_: Any, key: tuple[str | int | None, ...]) -> str:
    """The word for the place behind the line with this `key`, in the list that `list_` tells apart from others."""
    encoded = msgspec.json.encode([_mark(list_), *key])
    return base64.urlsafe_b64encode(encoded).decode().rstrip("=")


def read_place(list_: Any, word: str, kinds: tuple[Any, ...]) -> list[Any]:
    """The key in a word, of these types; raises Refused (422) for a word that `write_place` did not write."""
    try:
        raw = base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True)
        mark, *key = msgspec.json.decode(raw, type=list)
        if len(key) == len(kinds) and mark == _mark(list_):
            return [msgspec.convert(value, kind) for value, kind in zip(key, kinds, strict=True)]
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        pass
    detail = "this cursor is not of this list; give one as it was told, with the same filters"
    raise Refused(422, "wrong-cursor", detail)


def _mark(list_: Any) -> str:
    return hashlib.sha256(msgspec.json.encode(list_)).hexdigest()[:8]
