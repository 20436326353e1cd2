"""An article as it is stored: its text in NFC and where it came from."""

import re
import unicodedata

import msgspec

from banggiao.records.errors import RecordError

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Article(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One news text with its source.

    `text` is NFC; every offset anywhere in banggiao counts code points of it.
    `published` is the ISO day of publication, or None where it is not known.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if not self.id:
            raise RecordError("an article needs an id")
        if not unicodedata.is_normalized("NFC", self.text):
            raise RecordError(f"article {self.id}: the text is not NFC; normalise it before making the record")
        if self.published is not None and not _DAY.fullmatch(self.published):
            raise RecordError(f"article {self.id}: published {self.published!r} is not a day (YYYY-MM-DD)")
