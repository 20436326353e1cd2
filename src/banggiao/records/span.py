"""A stretch of an article's text: the evidence under every finding."""

import msgspec

from banggiao.records.errors import RecordError


class Span(msgspec.Struct, frozen=True, gc=False):
    """`[start, end)` in code points of the article's text, with the exact characters that it covers."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start or self.end - self.start != len(self.text):
            raise RecordError(f"span {self.start}-{self.end} cannot hold {self.text!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text` between two offsets; raises RecordError where they lie outside it."""
        return cls(start, end, text[start:end])


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A stretch of text that names something known: `kind` says what (country, rank, act …), `value` which one."""

    start: int
    end: int
    kind: str
    value: str
