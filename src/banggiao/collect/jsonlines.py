"""JSON Lines: one article a line, read one at a time."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from banggiao.collect.encoding import marked
from banggiao.collect.intake import Intake, Origin
from banggiao.collect.jsonfile import record
from banggiao.collect.limits import JSON_LIMIT, megabytes
from banggiao.collect.signature import refuse_known_format
from banggiao.collect.source import Problem, Refusal, problem
from banggiao.records.article import Article

_CHUNK: Final = 1 << 18
# A file whose first lines all fail is something else, such as one JSON object on many lines.
_PATIENCE: Final = 10

Line = tuple[int, bytes | None]


class _Lines(Protocol):
    def readline(self, size: int, /) -> bytes: ...


class _Recoded:
    """The lines of a UTF-16 or UTF-32 stream as UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._text = io.TextIOWrapper(stream, encoding=encoding, newline="\n")

    def readline(self, size: int, /) -> bytes:
        return self._text.readline(size).encode("utf-8", "replace")


def read_jsonlines(path: Path, intake: Intake) -> Iterator[Article | Problem]:
    """The articles of a JSON Lines file, and a Problem for each line that holds none; raises Refusal or OSError."""
    with path.open("rb") as stream:
        head = stream.peek(64)[:64]
        if not head:
            raise Refusal("is empty; give a file with an article in it")
        refuse_known_format(head)
        encoding = marked(head)
        source = _Recoded(stream, encoding) if encoding in {"utf-16", "utf-32"} else stream
        try:
            yield from articles(lines(source), Origin(str(path), path), intake)
        except UnicodeDecodeError as error:
            raise Refusal(f"broken {error.encoding.upper()}; save the file as UTF-8") from None


def lines(stream: _Lines, limit: int = JSON_LIMIT) -> Iterator[Line]:
    """The numbered lines of a stream; None for one that is longer than `limit`, which is passed over unread."""
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        if len(raw) <= limit or raw.endswith(b"\n"):
            yield number, raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = stream.readline(_CHUNK)
        yield number, None


def articles(numbered: Iterator[Line], origin: Origin, intake: Intake) -> Iterator[Article | Problem]:
    """The article of each line that is not blank, or the Problem with it."""
    good = bad = 0
    for number, raw in numbered:
        if raw is not None and raw.isspace():
            continue
        try:
            if raw is None:
                raise Refusal(f"the line is longer than {megabytes(JSON_LIMIT)}; split it, one article a line")
            article = intake.article(record(raw), origin._replace(line=number))
        except Refusal as refusal:
            place = f"line {number}" + (f", {refusal.place}" if refusal.place else "")
            yield problem(origin.name, Refusal(refusal.reason, place))
            bad += 1
            if not good and bad == _PATIENCE:
                doubt = f"none of the first {bad} lines is an article; write one object a line or name it .json"
                raise Refusal(doubt) from None
        else:
            good += 1
            yield article
    if not good and not bad:
        raise Refusal("holds no text; give a file with an article in it")
