"""What stands around an article on its way in: what was given for it, and what stopped it."""

import unicodedata
from typing import Final

import msgspec

from banggiao.collect.published import day
from banggiao.records.errors import RecordError

_NOT_PRINTED: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


class Source(msgspec.Struct, frozen=True):
    """What a bare text lacks, given by the user; where given, it stands before what a file says of itself.

    `published` may be written in any form that `day` reads and is kept as an ISO day;
    making a Source raises RecordError where it is none.
    """

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None:
            found = day(self.published)
            if found is None:
                raise RecordError(f"published {self.published!r} is not a day; write it as 2025-10-29")
            msgspec.structs.force_setattr(self, "published", found)


class Problem(msgspec.Struct, frozen=True):
    """Why something given as input gave no article.

    `path` is the file or folder ("-" for standard input), `place` the line or byte in it where that is known,
    `message` one line for the user that names the file, says what is wrong and what to do.
    """

    path: str
    place: str | None
    message: str


class Refusal(Exception):  # noqa: N818 - it becomes a Problem, and is no error of the program
    """One article cannot be taken in: the reason, and where in its file."""

    def __init__(self, reason: str, place: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place


def printable(name: str) -> str:
    """A file name fit for one line of a terminal: what is invisible, moves the cursor or is no letter is escaped."""
    return "".join(
        c.encode("unicode_escape").decode("ascii") if unicodedata.category(c) in _NOT_PRINTED else c for c in name
    )


def problem(name: str, refusal: Refusal) -> Problem:
    """The Problem that a refusal makes of the input called `name`."""
    path = printable(name)
    shown = "standard input" if path == "-" else path
    where = f", {refusal.place}" if refusal.place else ""
    return Problem(path, refusal.place, f"{shown}{where}: {refusal.reason}")
