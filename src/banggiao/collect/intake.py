"""From a decoded text with what its file says of it to an Article, or to the reason why not."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from banggiao.collect.encoding import decoded_twice, font_encoding, normal, refuse_control_characters
from banggiao.collect.identity import Ids, digest
from banggiao.collect.language import other_language, surely_vietnamese
from banggiao.collect.limits import TEXT_LIMIT, megabytes
from banggiao.collect.published import day, publication_day
from banggiao.collect.source import Refusal, Source
from banggiao.collect.title import first_heading
from banggiao.records.article import Article


class Record(msgspec.Struct, frozen=True):
    """An article as a file holds it."""

    text: str
    id: str | int | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


class Origin(NamedTuple):
    """Where a record comes from: the name for messages, the file behind it (None for standard input), the line."""

    name: str
    path: Path | None = None
    line: int | None = None

    def names(self) -> Iterator[str]:
        """Ids that the file gives, best first: its stem, then with its folders before it."""
        if self.path is None:
            return
        name = self.path.stem if self.line is None else f"{self.path.stem}-{self.line}"
        yield name
        for folder in self.path.absolute().parents:
            if folder.name:
                name = f"{folder.name}-{name}"
                yield name


class Intake:
    """The gate of one run: what the user gave for its articles, and the ids that are taken."""

    def __init__(self, given: Source) -> None:
        self._given = given
        self._ids = Ids()

    def article(self, record: Record, origin: Origin) -> Article:
        """The article of one record; raises Refusal where it cannot be read as Vietnamese news."""
        text = normal(record.text)
        refuse_unreadable(text)
        if record.published and not record.published.isspace() and day(record.published) is None:
            shown = record.published[:40]
            raise Refusal(f'"published" {shown!r} is not a date; write it as 2025-10-29 or leave it out')
        return _article(text, record, self._given, self._id(record, origin, text))

    def _id(self, record: Record, origin: Origin, text: str) -> str:
        own = "" if record.id is None else str(record.id).strip()
        if own:
            return self._ids.claim(_with_digest(own, text), text)
        if origin.path is None:
            return self._ids.claim((digest(text),), text)
        return self._ids.claim(origin.names(), (origin.path.absolute(), origin.line))


def _with_digest(own: str, text: str) -> Iterator[str]:
    """An article's own id, then one that tells it apart from another text with the same id."""
    yield own
    yield f"{own}-{digest(text, 8)}"


def article_from_text(text: str, *, id: str | None = None, given: Source = Source()) -> Article:  # noqa: A002, B008
    """The article of a bare text: stored in NFC with bare newlines, its day and title found in it where not given.

    Without an id it takes one from the text's SHA-256. Nothing is refused: judging the text is left to `collect`.
    """
    text = normal(text)
    name = Ids().claim((id or "", digest(text)), text)
    return _article(text, Record(text), given, name)


def _article(text: str, record: Record, given: Source, name: str) -> Article:
    return Article(
        id=name,
        text=text,
        title=_line(given.title) or _line(record.title) or first_heading(text),
        outlet=_line(given.outlet) or _line(record.outlet),
        published=given.published or (day(record.published) if record.published else None) or publication_day(text),
        url=_line(given.url) or _line(record.url),
    )


def _line(value: str | None) -> str | None:
    """A value on one line in NFC, or None for a blank one."""
    return " ".join(unicodedata.normalize("NFC", value).split()) or None if value else None


def refuse_unreadable(text: str) -> None:
    """Raise Refusal for a text (normal form) that is blank, too long, binary, garbled or not Vietnamese."""
    if not text or text.isspace():
        raise Refusal("holds no text; give a file with an article in it")
    if len(text) * 4 > TEXT_LIMIT and (size := len(text.encode("utf-8", "replace"))) > TEXT_LIMIT:
        raise Refusal(too_large(size, TEXT_LIMIT))
    refuse_control_characters(text)
    if surely_vietnamese(text):
        return
    if decoded_twice(text):
        raise Refusal("is garbled: UTF-8 that was once read as Windows-1252; take the text from its source again")
    font = font_encoding(text)
    if font:
        raise Refusal(f"is typed for {font} fonts; convert it to Unicode first (UniKey, tool menu)")
    language = other_language(text)
    if language is not None:
        raise Refusal(f"looks like {language}; only Vietnamese articles with their marks are read")


def too_large(size: int, limit: int) -> str:
    """The reason of a refusal for size."""
    room = megabytes(limit)
    return f"has {megabytes(size)}, more than the {room} of one article; split it, one article a file or line"
