"""From paths on the command line to articles, one at a time."""

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from banggiao.collect.encoding import decode, marked
from banggiao.collect.folder import files, is_folder, os_reason
from banggiao.collect.intake import Intake, Origin, Record
from banggiao.collect.jsonfile import read_json, record
from banggiao.collect.jsonlines import articles, lines, read_jsonlines
from banggiao.collect.limits import JSON_LIMIT, TEXT_LIMIT
from banggiao.collect.source import Problem, Refusal, Source, problem
from banggiao.collect.text import bounded, read_text
from banggiao.records.article import Article

_STDIN: Final = "-"
_CHUNK: Final = 1 << 20
# Counting the lines of more than this would keep the user waiting before the first article.
_COUNTED: Final = 1_000_000_000

Reader = Callable[[Path, Intake], Iterator[Article | Problem]]
_READERS: Final[dict[str, Reader]] = {".json": read_json, ".jsonl": read_jsonlines}


def collect(
    paths: Sequence[str | Path],
    given: Source = Source(),  # noqa: B008 - frozen
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Problem]:
    """The articles of files (.txt, .json, .jsonl), folders and standard input ("-"), in the order given.

    One article is held at a time. Whatever gives none yields a Problem instead, and the rest goes on.
    A file of another suffix is read as text when named, and passed over inside a folder.
    `given` stands before what the files say; `stdin` is `sys.stdin.buffer` unless another stream is passed.
    """
    intake = Intake(given)
    for path in paths:
        if str(path) == _STDIN:
            yield from _guarded(_STDIN, _read_stdin(stdin or sys.stdin.buffer, intake))
            continue
        for item in _expand(Path(path)):
            if isinstance(item, Problem):
                yield item
            else:
                yield from _guarded(str(item), _READERS.get(item.suffix.lower(), read_text)(item, intake))


def count(paths: Sequence[str | Path]) -> int | None:
    """How many articles and problems `collect` will about yield, found without reading texts; None when unknowable.

    Files count as one, JSON Lines by their lines. Unknowable are standard input and very large files of lines.
    """
    total = 0
    room = _COUNTED
    for path in paths:
        if str(path) == _STDIN:
            return None
        for item in _expand(Path(path)):
            if isinstance(item, Path) and item.suffix.lower() == ".jsonl":
                try:
                    room -= item.stat().st_size
                    if room < 0:
                        return None
                    total += _count_lines(item)
                except OSError:
                    total += 1
            else:
                total += 1
    return total


def _expand(path: Path) -> Iterator[Path | Problem]:
    return files(path) if is_folder(path) else iter((path,))


def _guarded(name: str, found: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """The items of one input; a refusal or a failing disk ends it with a Problem."""
    try:
        yield from found
    except Refusal as refusal:
        yield problem(name, refusal)
    except OSError as error:
        yield problem(name, Refusal(os_reason(error, Path(name))))


def _read_stdin(stream: BinaryIO, intake: Intake) -> Iterator[Article | Problem]:
    """Articles of a stream without a name: JSON or JSON Lines where it begins with a brace, else one text."""
    first = stream.readline(JSON_LIMIT + 1)
    origin = Origin(_STDIN)
    if marked(first) is None and first.lstrip().startswith(b"{"):
        if first.rstrip().endswith(b"}"):
            yield from articles(chain([(1, first)], ((n + 1, raw) for n, raw in lines(stream))), origin, intake)
            return
        limit = JSON_LIMIT
    else:
        limit = JSON_LIMIT if marked(first) else TEXT_LIMIT
    text = decode(bounded(stream, limit, first))
    yield intake.article(record(text.encode()) if text.lstrip().startswith("{") else Record(text), origin)


def _count_lines(path: Path) -> int:
    with path.open("rb") as stream:
        total = 0
        last = b"\n"
        while chunk := stream.read(_CHUNK):
            total += chunk.count(b"\n")
            last = chunk[-1:]
        return total + (last != b"\n")
