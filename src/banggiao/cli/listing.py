"""`banggiao list`: the entries of one type, as a table, JSON or CSV."""

import io
import re
import sys
from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from banggiao.assemble.days import in_calendar
from banggiao.assemble.formulas import Formula
from banggiao.assemble.pledges import PLEDGE_ACTS
from banggiao.brief.characters import without_controls
from banggiao.brief.holdings import Scope
from banggiao.brief.labels import labels
from banggiao.brief.positions import formulas_of
from banggiao.cli import options
from banggiao.cli.countries import country_code
from banggiao.cli.entry_table import show_table
from banggiao.cli.followed_table import Format, show_pledges, show_positions
from banggiao.cli.outcome import Failure, complain
from banggiao.cli.registers import at_times, using_register
from banggiao.cli.terminal import escape_json
from banggiao.export.csv import write_csv
from banggiao.export.json import write_json
from banggiao.records import Entry, Finding, vocabulary
from banggiao.register import Filters, Register
from banggiao.serve.listing.pledges import (
    STANDINGS,
    Followed,
    Wanted,
    pledges_now,
    pledges_then,
    select_pledges,
)
from banggiao.serve.listing.tables import TooWideError
from banggiao.settings import REGISTER

Type = Literal[
    "encounters", "people", "instruments", "relations", "mechanisms", "statements", "pledges", "positions"
]

# The values that each filter takes with each type; a type that is missing does not know the filter.
KINDS: dict[str, frozenset[str] | tuple[str, ...]] = {
    "encounters": vocabulary.ENCOUNTER_KINDS,
    "instruments": vocabulary.INSTRUMENT_KINDS,
    "mechanisms": vocabulary.MECHANISM_KINDS,
    "relations": vocabulary.LEVELS,
}
STATUS: dict[str, frozenset[str] | tuple[str, ...]] = {
    "encounters": vocabulary.ENCOUNTER_STATUS,
    "instruments": vocabulary.INSTRUMENT_STATUS,
    "mechanisms": vocabulary.MECHANISM_STATUS,
    "pledges": STANDINGS,
}
TOPICS: dict[str, frozenset[str] | tuple[str, ...]] = dict.fromkeys(
    ("instruments", "mechanisms", "statements", "pledges"), vocabulary.TOPICS
)
ACTS: dict[str, frozenset[str] | tuple[str, ...]] = {"statements": vocabulary.ACTS, "pledges": PLEDGE_ACTS}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def run(
    context: typer.Context,
    type_: Annotated[Type, typer.Argument(metavar="TYPE", help=f"One of: {', '.join(Type.__args__)}.")],
    country: Annotated[str | None, typer.Option(help="Only what concerns this country: a name or a code.")] = None,
    person: Annotated[str | None, typer.Option(help="Only what a person of this name has a part in.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only this kind (of relations: this level).")] = None,
    topic: Annotated[str | None, typer.Option(help="Only this topic.")] = None,
    act: Annotated[str | None, typer.Option(help="Only statements with this act.")] = None,
    status: Annotated[str | None, typer.Option(help="Only this status.")] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day, month or year.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to this day, month or year.")] = None,
    as_of: options.AsOf = None,
    on: options.On = None,
    format_: Annotated[Format, typer.Option("--format", help="A table to read; JSON or CSV to go on with.")] = "table",
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    lang: options.Lang = options.DEFAULT_LANGUAGE,
    register: options.RegisterUrl = REGISTER.default,
) -> None:
    """List the entries of one type."""
    value = _checked("--kind", kind, type_, KINDS)
    filters = Filters(
        country=country_code(country) if country else None,
        person=person,
        kind=value if type_ != "relations" else None,
        level=value if type_ == "relations" else None,
        topic=_checked("--topic", topic, type_, TOPICS),
        act=_checked("--act", act, type_, ACTS),
        status=_checked("--status", status, type_, STATUS),
        date_from=_date("--from", from_),
        date_to=_date("--to", to),
    )
    spelled = options.called_with(context, "lang")
    with using_register(register) as kept:
        if type_ == "pledges":
            if on is not None:
                raise Failure("--on: pledges have no such day; --as-of tells how they stood on one")
            show_pledges(_pledges(kept, filters, as_of, limit), format_, labels(lang), spelled=spelled)
        elif type_ == "positions":
            found = _positions(at_times(kept, as_of, on), filters)[:limit]
            show_positions(found, format_, labels(lang), spelled=spelled)
        else:
            entries = at_times(kept, as_of, on).entries(type_, filters, limit)
            if format_ == "table":
                show_table(entries, type_, labels(lang), spelled=spelled)
            else:
                _write(entries, type_, format_)


def _pledges(kept: Register, filters: Filters, as_of: str | None, limit: int | None) -> Sequence[Followed]:
    """The pledges that the filters let through, the newest first."""
    wanted = Wanted(
        person=filters.person,
        standing=filters.status,
        act=filters.act,
        topic=filters.topic,
        date_from=filters.date_from,
        date_to=filters.date_to,
    )
    at = at_times(kept, as_of, None)
    with kept.asking() as asking:
        try:
            known = (
                pledges_now(asking, kept, filters.country)
                if as_of is None
                else pledges_then(asking, at, filters.country, as_of)
            )
        except TooWideError:
            raise Failure("--as-of: there are too many pledges to follow all of them; name a --country") from None
    if known.since is not None:
        complain(f"of many pledges only those made since {known.since} are followed")
    return select_pledges(known, wanted, None, limit or len(known.items) or 1).items


def _positions(kept: Register, filters: Filters) -> Sequence[Formula]:
    if filters.country is None:
        raise Failure("positions: name a partner with --country")
    others = [name for name in ("person", "topic", "act", "status", "kind", "date_to") if getattr(filters, name)]
    if others:
        raise Failure(f"positions know --country and --from only, not --{others[0].replace('date_to', 'to')}")
    since = f"{filters.date_from}-01-01"[:10] if filters.date_from else None
    return formulas_of(kept, filters.country, Scope(newest=None, since=since))


def _write(entries: Sequence[Entry[Finding]], type_: Type, format_: Literal["json", "csv"]) -> None:
    buffer = io.StringIO()
    if format_ == "csv":
        write_csv(entries, type_, buffer)
        sys.stdout.write(without_controls(buffer.getvalue()))
    else:
        write_json(entries, buffer)
        sys.stdout.write(escape_json(buffer.getvalue()))


def _checked(
    option: str, value: str | None, type_: Type, allowed: dict[str, frozenset[str] | tuple[str, ...]]
) -> str | None:
    if value is None:
        return None
    if type_ not in allowed:
        raise Failure(f"{option}: {type_} have none; use it with {', '.join(allowed)}")
    if value not in allowed[type_]:
        raise Failure(f"{option}: {type_} know no {value!r}; give one of {', '.join(sorted(allowed[type_]))}")
    return value


def _date(option: str, value: str | None) -> str | None:
    if value is not None and not (_DATE.fullmatch(value) and in_calendar(value)):
        raise Failure(f"{option}: {value!r} is no date; write it as 2025, 2025-09 or 2025-09-08")
    return value
