"""Entries as CSV: UTF-8, a line of column names, one line an entry, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from banggiao.export.columns import columns, row
from banggiao.records import Entry, Finding

# Cells that a spreadsheet would run as a formula; an apostrophe before them makes them text.
_FORMULA = ("=", "+", "-", "@")


def write_csv(entries: Iterable[Entry[Finding]], type_: str, stream: TextIO) -> None:
    """Write `entries`, all of one type, to `stream`."""
    write_rows(columns(type_), map(row, entries), stream)


def write_rows(names: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO) -> None:
    """Write a line of column names and rows of cells to `stream`."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    for cells in rows:
        writer.writerow([_safe(cell) for cell in cells])


def _safe(cell: str) -> str:
    flat = " ".join(cell.split())
    return f"'{flat}" if flat.startswith(_FORMULA) else flat
