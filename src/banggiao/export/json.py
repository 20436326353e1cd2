"""Entries as JSON, with every report and its evidence."""

from collections.abc import Iterable
from typing import Any, TextIO

import msgspec

from banggiao.records import Entry, Finding


def entry_to_dict(entry: Entry[Finding]) -> dict[str, Any]:
    """One entry: its id and type, the value shown for each slot, what is disputed, and all reports with evidence."""
    return {
        "id": entry.id,
        "type": entry.type,
        "shown": shown_values(entry),
        "first_reported": entry.first_reported,
        "last_reported": entry.last_reported,
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
    lead = "["
    for entry in entries:
        stream.write(f"{lead}\n{msgspec.json.encode(entry_to_dict(entry)).decode()}")
        lead = ","
    stream.write("[]\n" if lead == "[" else "\n]\n")
