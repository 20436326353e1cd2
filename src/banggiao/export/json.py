"""Entries as JSON, with every report and its evidence."""

from collections.abc import Iterable
from typing import Any, TextIO

import msgspec

from banggiao.assemble import strength
from banggiao.records import Entry, Finding


def entry_to_dict(entry: Entry[Finding]) -> dict[str, Any]:
    """One entry: its id and type, the value shown for each slot, what is disputed, and all reports with evidence."""
    return {
        "id": entry.id,
        "type": entry.type,
        "shown": shown_values(entry),
        "first_reported": entry.first_reported,
        "last_reported": entry.last_reported,
        "sources": entry.sources,
        "strength": strength(entry),
        "disputed": msgspec.to_builtins(entry.disputed),
        "reports": msgspec.to_builtins(entry.supports),
    }


def shown_values(entry: Entry[Finding]) -> dict[str, Any]:
    """The value shown for each slot, as JSON has it; evidence and rule are told with the reports."""
    shown: dict[str, Any] = msgspec.to_builtins(entry.shown)
    del shown["evidence"], shown["rule"]
    return shown


def write_json(entries: Iterable[Entry[Finding]], stream: TextIO) -> None:
    """Write `entries` as one JSON array to `stream`, an entry a line."""
    write_items(map(entry_to_dict, entries), stream)


def write_items(items: Iterable[Any], stream: TextIO) -> None:
    """Write anything that JSON can hold as one array to `stream`, an item a line."""
    lead = "["
    for item in items:
        stream.write(f"{lead}\n{msgspec.json.encode(item).decode()}")
        lead = ","
    stream.write("[]\n" if lead == "[" else "\n]\n")
