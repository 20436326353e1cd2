"""Pledges and stock positions as a table, JSON or CSV."""

import io
import sys
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from banggiao.assemble.formulas import Formula
from banggiao.brief.characters import without_controls
from banggiao.brief.labels import Labels
from banggiao.brief.values import value_words
from banggiao.brief.wording import countries, country, date, upper_first
from banggiao.cli.tabbed import show_tabbed
from banggiao.cli.terminal import Line, Part, escape_json, show
from banggiao.export.csv import write_rows
from banggiao.export.following import PLEDGE_COLUMNS, POSITION_COLUMNS, pledge_row, pledge_to_dict, position_row
from banggiao.export.json import write_items
from banggiao.serve.listing.pledges import Followed

Format = Literal["table", "json", "csv"]
_LATEST = 3
# Columns whose cells are the same in every language: ids, names, numbers, and words of articles.
_AS_WRITTEN = frozenset({"id", "speaker", "again", "articles", "evidence", "times", "wordings", "statements"})


def show_pledges(found: Sequence[Followed], format_: Format, labels: Labels, *, spelled: bool = False) -> None:
    """Write pledges to standard output; in a pipe they are coded, unless they are to be `spelled` in `labels`."""
    if format_ == "table":
        page = (line for one in found for line in _pledge(one, labels))
        _show(PLEDGE_COLUMNS, page, [pledge_row(one) for one in found], labels, spelled)
    else:
        _write(PLEDGE_COLUMNS, [pledge_row(one) for one in found], [pledge_to_dict(one) for one in found], format_)


def show_positions(found: Sequence[Formula], format_: Format, labels: Labels, *, spelled: bool = False) -> None:
    """Write stock positions to standard output; in a pipe coded, unless they are to be `spelled` in `labels`."""
    if format_ == "table":
        page = (line for one in found for line in _position(one, labels))
        _show(POSITION_COLUMNS, page, [position_row(one) for one in found], labels, spelled)
    else:
        _write(POSITION_COLUMNS, [position_row(one) for one in found], found, format_)


def _show(
    names: Sequence[str], page: Iterator[Line], rows: Sequence[Sequence[str]], labels: Labels, spelled: bool
) -> None:
    """A page on a terminal, a table in a pipe."""
    if sys.stdout.isatty():
        show(list(page) or [Line((Part(labels.phrase("none")),))])
    elif spelled:
        told = ([_spelled(name, cell, labels) for name, cell in zip(names, cells, strict=True)] for cells in rows)
        show_tabbed(names, told, labels)
    else:
        show_tabbed(names, rows)


def _spelled(name: str, cell: str, labels: Labels) -> str:
    """A cell of a row in words."""
    parts = cell.split("; ") if cell else []
    if name == "outcomes":
        return "; ".join(_outcome(part, labels) for part in parts)
    if name in ("said_first", "said_back"):
        return "; ".join(_saying(part, labels) for part in parts)
    return cell if name in _AS_WRITTEN else value_words("statements", name, parts, labels)


def _outcome(coded: str, labels: Labels) -> str:
    id_, reason, strength = coded.rsplit(" ", 2)
    match = labels.phrase("link-strength", percent=round(100 * float(strength)))
    return f"{labels.of('fulfilment', reason)} ({match}) {id_}"


def _saying(coded: str, labels: Labels) -> str:
    """`2024-05-01 CHN > VNM` in words; the day can be missing."""
    told = [part if part == ">" else _day_or_country(part, labels) for part in coded.split()]
    return " ".join(told).replace(">", "→")


def _day_or_country(part: str, labels: Labels) -> str:
    return f"{date(part, labels)} —" if part.startswith(("--", "1", "2")) else country(part, labels)


def _write(
    names: Sequence[str], rows: Sequence[Sequence[str]], items: Sequence[object], format_: Literal["json", "csv"]
) -> None:
    buffer = io.StringIO()
    if format_ == "json":
        write_items(map(msgspec.to_builtins, items), buffer)
        sys.stdout.write(escape_json(buffer.getvalue()))
    else:
        write_rows(names, rows, buffer)
        sys.stdout.write(without_controls(buffer.getvalue()))


def _pledge(one: Followed, labels: Labels) -> Iterator[Line]:
    pledge = one.pledge
    side = countries(one.countries, labels)
    who = f"{one.speaker} ({side})" if one.speaker else side
    to = f" → {countries(one.addressee, labels)}" if one.addressee else ""
    head = f"{date(pledge.made, labels) or labels.phrase('undated')} — {who}: {labels.of('act', one.act)}{to}"
    yield Line((Part(head, "bold"), Part(f"  {pledge.statement}", "dim")))
    yield Line((Part(f"“{one.words}”"),), 2)
    due = labels.phrase("due-by", date=date(pledge.due, labels)) if pledge.due else ""
    facts = (upper_first(labels.of("pledge-standing", pledge.standing)), due, labels.each("topic", one.topics))
    yield Line((Part(" · ".join(filter(None, facts))),), 2)
    for link in pledge.links[:_LATEST]:
        sure = labels.phrase("link-strength", percent=round(100 * link.strength))
        told = f"{date(link.day, labels)} — {labels.of('fulfilment', link.reason)} · {sure}"
        yield Line((Part(told), Part(f"  {link.entry}", "dim")), 4)


def _position(formula: Formula, labels: Labels) -> Iterator[Line]:
    times = len(formula.sightings)
    many = labels.phrase("times-one" if times == 1 else "times-many", number=times)
    yield Line((Part(labels.of("formula", formula.formula), "bold"), Part(f" · {many}")))
    yield Line((Part(" · ".join(f"“{one.words}” ({one.times})" for one in formula.wordings)),), 2)
    told = [(formula.sightings[0], labels.phrase("first-said"))]
    told += [(sighting, labels.phrase("said-back")) for sighting in formula.said_back[-_LATEST:]]
    for sighting, word in told:
        day = date(sighting.day, labels) or labels.phrase("undated")
        to = f" → {countries(sighting.addressee, labels)}" if sighting.addressee else ""
        said = f"{day} — {countries(sighting.countries, labels)}{to} · {word}"
        yield Line((Part(said), Part(f"  {sighting.statement}", "dim")), 4)
