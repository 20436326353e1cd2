"""banggiao reads Vietnamese news on diplomacy into findings, each with the exact sentence it came from.

`read` gives what one text says, `open` a register of many. Both import what they need when they are called.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from banggiao.records import Reading
    from banggiao.register import Register

__all__ = ["open", "read"]


def read(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> "Reading":
    """All that one article says.

    `text` may come in any Unicode form; the spans of the reading count code points of `reading.article.text`, its NFC
    form. `published` is a day ("2025-10-29", "29/10/2025"); without it, a publication line in the text is used, and
    where there is none, years that the text leaves open stay open. Raises RecordError where `published` is no day.
    """
    from banggiao import reader
    from banggiao.collect import Source, article_from_text

    source = Source(title=title, outlet=outlet, published=published, url=url)
    return reader.read(article_from_text(text, given=source))


def open(url: "str | Path" = "banggiao.db", *, create: bool = True, read_only: bool = False) -> "Register":  # noqa: A001
    """The register at `url` (a file, or a database address), to add readings to and to query; for use in a `with`.

    One is made where there is none, unless `create` is False or `read_only` is True. Raises RegisterError.
    """
    from banggiao.register import open_register

    return open_register(url, create=create, read_only=read_only)
