"""The knowledge tables: CSV files beside this module, read once."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

_CHOICE = re.compile(r"\{([^{}]*)\}")


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
    matches any case. Braces in a form hold a choice, parted by `/`, and stand for each of its words in turn:
    "{hai/ba} {bên/nước}" are four forms.
    """
    with Path(__file__).with_name(f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines)
        first, second = header.index("value"), header.index("forms")
        return tuple(
            Row(line[first], tuple(_forms(line[second])), dict(zip(header, line, strict=True))) for line in lines
        )


def _forms(written: str) -> Iterator[str]:
    """The forms of a field, each choice in braces followed through."""
    for form in filter(None, written.split("|")):
        if "{" not in form:  # most: a table is read at the start of every command
            yield form
            continue
        parts = _CHOICE.split(form)  # by turns what stands for itself and what is chosen from
        yield from map("".join, product(*(part.split("/") if at % 2 else [part] for at, part in enumerate(parts))))
