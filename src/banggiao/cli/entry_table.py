"""Entries as a table that fits the terminal, or one under the other where it is narrow."""

import shutil
import sys
from collections.abc import Callable, Sequence
from functools import partial
from textwrap import shorten
from typing import Any

from banggiao.brief.labels import Labels
from banggiao.brief.wording import countries, country, date, encounter_head, mechanism_head, word
from banggiao.cli.tabbed import show_tabbed
from banggiao.cli.terminal import Line, Part, clean, show
from banggiao.export.columns import columns, row
from banggiao.records import Entry, Finding

_NARROW = 80  # cells; below this, columns would be too thin to read
_LONGEST = 140  # characters of a cell on a terminal; `show` gives the whole of it
_SHORT_ID = 12  # characters of an id: enough to name an entry, see Register.entry

Cell = Callable[[Any, Labels], str]


def _label(group: str, slot: str, finding: Any, labels: Labels) -> str:
    return labels.of(group, getattr(finding, slot))


def _topics(finding: Any, labels: Labels) -> str:
    return labels.each("topic", finding.topics)


def _parties(finding: Any, labels: Labels) -> str:
    return countries(finding.countries, labels)


# The columns of each type beside the id: those of most weight, each with the text of a cell.
CELLS: dict[str, tuple[tuple[str, Cell], ...]] = {
    "people": (
        ("name", lambda f, _: f.name),
        ("country", lambda f, labels: country(f.country, labels) if f.country else ""),
        ("rank", lambda f, _: f.rank or ""),
        ("posts", lambda f, _: "; ".join(f.posts)),
    ),
    "encounters": (
        ("date", lambda f, labels: date(f.date, labels)),
        ("kind", encounter_head),
        ("countries", _parties),
        ("place", lambda f, _: f.place or ""),
        ("participants", lambda f, _: ", ".join(p.person for p in f.participants)),
        ("status", partial(_label, "encounter-status", "status")),
    ),
    "instruments": (
        ("date", lambda f, labels: date(f.date, labels)),
        ("title", lambda f, _: f.title),
        ("kind", partial(_label, "instrument", "kind")),
        ("countries", _parties),
        ("status", partial(_label, "instrument-status", "status")),
    ),
    "relations": (
        ("date", lambda f, labels: date(f.date, labels)),
        ("countries", _parties),
        ("level", partial(_label, "level", "level")),
        ("change", partial(_label, "change", "change")),
    ),
    "mechanisms": (
        ("name", mechanism_head),
        ("kind", partial(_label, "mechanism", "kind")),
        ("countries", _parties),
        ("ordinal", lambda f, _: str(f.ordinal or "")),
        ("status", partial(_label, "mechanism-status", "status")),
    ),
    "statements": (
        ("speaker", lambda f, labels: f.speaker or countries(f.countries, labels)),
        ("act", partial(_label, "act", "act")),
        ("addressee", lambda f, labels: countries(f.addressee, labels)),
        ("topics", _topics),
        ("evidence", lambda f, _: f.evidence[0].text),
    ),
}


def show_table(entries: Sequence[Entry[Finding]], type_: str, labels: Labels, *, spelled: bool = False) -> None:
    """Write `entries`, all of one type, to standard output.

    In a pipe they are coded, unless they are to be `spelled` in the language of `labels` there too.
    """
    if not sys.stdout.isatty():
        _show_tabbed(entries, type_, labels if spelled else None)
    elif not entries:
        show([Line((Part(labels.phrase("none")),))])
    elif shutil.get_terminal_size().columns < _NARROW:
        show(line for entry in entries for line in entry_lines(entry, labels))
    else:
        _show_columns(entries, type_, labels)


def entry_lines(entry: Entry[Finding], labels: Labels) -> tuple[Line, ...]:
    """An entry in two or three lines: what it is, its facts, its id."""
    wording = word(entry.shown, labels)
    return (
        Line((Part(wording.head, "bold"), Part(f"  {entry.id}", "dim"))),
        Line((Part(" · ".join(wording.facts)),), 2),
    )


def _cells(entry: Entry[Finding], type_: str, labels: Labels) -> list[str]:
    return [clean(cell(entry.shown, labels)) for _, cell in CELLS[type_]]


def _show_tabbed(entries: Sequence[Entry[Finding]], type_: str, spelled: Labels | None) -> None:
    names = ("id", *(name for name, _ in CELLS[type_]))
    if spelled is None:
        places = [columns(type_).index(name) for name in names]
        rows = ([cells[place] for place in places] for cells in map(row, entries))
        show_tabbed(names, rows)
    else:
        show_tabbed(names, ([entry.id, *_cells(entry, type_, spelled)] for entry in entries), spelled)


def _show_columns(entries: Sequence[Entry[Finding]], type_: str, labels: Labels) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold cyan")
    table.add_column(labels.of("column", "id"), style="dim", no_wrap=True)
    for name, _ in CELLS[type_]:
        table.add_column(labels.of("column", name), overflow="fold", no_wrap=name == "date")
    for entry in entries:
        # As Text, so that brackets in an article are not taken for markup.
        cells = (Text(shorten(cell, _LONGEST, placeholder=" …")) for cell in _cells(entry, type_, labels))
        table.add_row(entry.id[:_SHORT_ID], *cells)
    Console(highlight=False).print(table)
