"""Entries as JSON, with every report and its evidence."""

from collections.abc import Iterable
from typing import Any, TextIO

import msgspec

from banggiao.records import Entry, Finding


def entry_to_dict(entry: Entry[Finding]) -> dict[str, Any]:
    """One entry: its id and type, the value shown for each slot, what is disputed, and all reports with evidence."""
    shown = msgspec.to_builtins(entry.shown)
    del shown["evidence"], shown["rule"]  # those of the first report, which stands below
    return {
        "id": entry.id,
        "type": entry.type,
        "shown": shown,
        "first_reported": entry.first_reported,
        "last_reported": entry.last_reported,
        "disputed": msgspec.to_builtins(entry.disputed),
        "reports": msgspec.to_builtins(entry.supports),
    }


def write_json(entries: Iterable[Entry[Finding]], stream: TextIO) -> None:
    """Write `entries` as one JSON array to `stream`, an entry a line."""
    lead = "["
    for entry in entries:
        stream.write(f"{lead}\n{msgspec.json.encode(entry_to_dict(entry)).decode()}")
        lead = ","
    stream.write("[]\n" if lead == "[" else "\n]\n")
