"""Sheets on which a person judges findings one by one: JSON Lines, kept outside the project, since they quote articles.

A line that a person has judged has `right` true or false, and may have a `note`. A sheet that is written again keeps
the judgements of the findings that are still the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from banggiao.records import Finding, Reading
from quality.differences import UNTOLD, value
from quality.score import TYPE_NAMES

AROUND = 160  # characters shown on either side of the evidence


class SheetError(ValueError):
    """A file is no sheet, or is not judged to its end; the message says which line."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One finding to judge."""

    article: str
    title: str
    type: str
    says: str
    where: str  # the evidence in its context, between brackets
    rule: str
    right: bool | None = None
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.article, self.type, self.says, self.where


class Judged(NamedTuple):
    """How many findings of a type were judged, and how many of them are right."""

    judged: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.judged if self.judged else 1.0


def line_of(reading: Reading, finding: Finding) -> Line:
    """The line that shows a finding of a reading."""
    article = reading.article
    told = [f"{slot} {value(finding, slot)}" for slot in finding.__struct_fields__ if slot not in UNTOLD]
    return Line(
        article=article.id, title=article.title or "", type=finding.TYPE, says=", ".join(told),
        where=" … ".join(in_context(article.text, span.start, span.end) for span in finding.evidence),
        rule=finding.rule,
    )


def in_context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return re.sub(r"\s+", " ", f"{before}[{text[start:end]}]{after}").strip()


def load(path: Path) -> list[Line]:
    """The lines of a sheet; raises SheetError where one is none."""
    lines = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            lines.append(msgspec.json.decode(line, type=Line))
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            raise SheetError(f"{path}, line {number}: {error}") from error
    return lines


def write(lines: Iterable[Line], path: Path) -> tuple[int, int]:
    """Write a sheet, with the judgements that `path` holds already; gives (lines, lines still to judge)."""
    known = {line.key: line for line in load(path)} if path.exists() else {}
    kept = [known.get(line.key, line) for line in lines]
    path.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in kept))
    return len(kept), sum(line.right is None for line in kept)


def judged(lines: Iterable[Line], path: Path) -> Mapping[str, Judged]:
    """The counts by type; raises SheetError where a line is not judged yet."""
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for number, line in enumerate(lines, start=1):
        if line.right is None:
            raise SheetError(f"{path}, line {number}: not judged yet; set \"right\" to true or false")
        seen[line.type] += 1
        right[line.type] += line.right
    return {name: Judged(seen[name], right[name]) for name in TYPE_NAMES if seen[name]}


def toml(head: Iterable[str], counts: Mapping[str, Judged], top: Mapping[str, int | str]) -> Iterator[str]:
    """A file of counts: comments, values of the whole, then a table a type."""
    yield from (f"# {line}" for line in head)
    for name, value_of in top.items():
        yield f'{name} = "{value_of}"' if isinstance(value_of, str) else f"{name} = {value_of}"
    for name, one in counts.items():
        yield f"\n[{name}]\njudged = {one.judged}\nright = {one.right}"
