"""Files that are no text at all, told by the bytes that they begin with."""

import csv
from functools import cache
from pathlib import Path

from banggiao.collect.source import Refusal

_WEB_PAGE = (b"<!doctype html", b"<html")


@cache
def _signatures() -> tuple[tuple[bytes, str, str], ...]:
    with Path(__file__).with_name("signatures.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            (bytes.fromhex(form), row["value"], row["note"])
            for row in csv.DictReader(lines)
            for form in row["forms"].split("|")
        )


def refuse_known_format(head: bytes) -> None:
    """Raise Refusal where the first bytes of a file show a format that holds no plain text, saying what to do."""
    for magic, kind, way_out in _signatures():
        if head.startswith(magic):
            raise Refusal(f"is {kind}, not a text; {way_out}")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:14].lower().startswith(_WEB_PAGE):
        raise Refusal("is a web page (HTML), not a text; save the article's text alone as .txt")
