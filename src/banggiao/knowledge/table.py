"""The knowledge tables: CSV files beside this module, read once."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """One line of a knowledge table: what it stands for, the ways it is written, and the other columns by name."""

    value: str
    forms: tuple[str, ...]
    columns: dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """All lines of `<name>.csv`, in file order.

    Every table has the columns `value`, `forms` (ways of writing, parted by `|`) and `note` (source or reason).
    Letters that a form writes in capitals must be capitals in the text ("Nga", "Anh"); a form all in small letters
    matches any case.
    """
    with Path(__file__).with_name(f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines)
        first, second = header.index("value"), header.index("forms")
        return tuple(
            Row(line[first], tuple(filter(None, line[second].split("|"))), dict(zip(header, line, strict=True)))
            for line in lines
        )
