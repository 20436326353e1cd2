"""Plain text files: one file, one article."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from banggiao.collect.encoding import decode
from banggiao.collect.intake import Intake, Origin, Record, too_large
from banggiao.collect.limits import TEXT_LIMIT
from banggiao.collect.source import Refusal
from banggiao.records.article import Article


def bounded(stream: BinaryIO, limit: int, begun: bytes = b"") -> bytes:
    """All bytes of an open file, with those already read in `begun`.

    Raises Refusal where it is empty or longer than `limit`, having read no more than that.
    """
    raw = begun + stream.read(max(limit + 1 - len(begun), 0))
    if len(raw) > limit:
        try:
            size = max(os.fstat(stream.fileno()).st_size, limit + 1)
        except OSError:  # a stream without a file behind it
            size = limit + 1
        raise Refusal(too_large(size, limit))
    if not raw:
        raise Refusal("is empty; give a file with an article in it")
    return raw


def file_bytes(path: Path, limit: int) -> bytes:
    """All bytes of a file; raises Refusal as `bounded` does, without opening one that is too large, or OSError."""
    size = path.stat().st_size
    if size > limit:
        raise Refusal(too_large(size, limit))
    with path.open("rb") as stream:
        return bounded(stream, limit)


def read_text(path: Path, intake: Intake) -> Iterator[Article]:
    """The one article of a text file; raises Refusal or OSError."""
    yield intake.article(Record(decode(file_bytes(path, TEXT_LIMIT))), Origin(str(path), path))
