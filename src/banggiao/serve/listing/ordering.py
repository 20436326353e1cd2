"""The orders that a list of entries can be read in, and the place of each entry in them."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, cast, get_args

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, select

from banggiao.assemble.days import days
from banggiao.records import Encounter, Entry, Finding, Instrument, Person, Relation, Statement
from banggiao.records.vocabulary import LEVELS
from banggiao.register.tables.schema import entries
from banggiao.register.tables.words import searchable
from banggiao.serve.listing.pieces import ANY, STAGES, Among, By, Key, Piece, pieces_of

__all__ = ["ANY", "BY_TIME", "COLUMNS", "STAGES", "Among", "Column", "Key", "Order", "arranged", "ordered"]

Column = Literal["date", "reported", "name", "kind", "status", "parties", "sources"]
COLUMNS: tuple[Column, ...] = get_args(Column)
# The slot that holds the kind, in whatever type.
_KINDS = ("kind", "level", "act")
# Columns in which many entries have one value.
_TIED = frozenset({"kind", "status", "parties", "sources"})


class Order(msgspec.Struct, frozen=True):
    """By which column, and whether the greatest comes first; what has no value comes last either way."""

    column: Column = "date"
    descending: bool = False

    @classmethod
    def of(cls, word: str) -> "Order":
        """`date`, or `-date` for the other direction; raises ValueError for a word that is no order."""
        column = word.removeprefix("-")
        if column not in COLUMNS:
            raise ValueError(f"{word!r} is no order; there are {', '.join(COLUMNS)}, each also with a - before it")
        return cls(column, word.startswith("-"))

    @property
    def kinds(self) -> tuple[Any, Any, Any]:
        """The types of the three parts of a key of this order."""
        number = Annotated[int, msgspec.Meta(ge=0, le=2**31)]
        return ((number if self.column in {"status", "sources"} else str) | None, str | None, str)

    @property
    def tied(self) -> bool:
        """Whether many entries have one value of it, so that the newest of them come first."""
        return self.column in _TIED

    @property
    def word(self) -> str:
        """What `of` reads."""
        return f"-{self.column}" if self.descending else self.column


BY_TIME = Order()


def ordered(
    connection: Connection,
    held: Sequence[ColumnElement[bool]],
    order: Order,
    after: Key | None,
    limit: int,
    among: Among = ANY,
) -> list[tuple[Key, Row[Any]]]:
    """Up to `limit` rows of entries for which `held` is true, in `order`, from behind `after`, each with its key.

    """
    found: list[tuple[Key, Row[Any]]] = []
    reached = after is None
    for piece in pieces_of(order.column, order.descending, order.tied, among):
        behind = after if after is not None and piece.holds(after) else None
        reached = reached or behind is not None
        if reached:
            rows = _taken(connection, held, piece, behind, limit - len(found))
            found += [(Key(row.value, row.first_day if order.tied else None, row.id), row) for row in rows]
        if len(found) >= limit:
            break
    return found


def _taken(
    connection: Connection, held: Sequence[ColumnElement[bool]], piece: Piece, after: Key | None, limit: int
) -> list[Row[Any]]:
    """Up to `limit` rows of a piece, from behind `after`."""
    rows: list[Row[Any]] = []
    for run in piece.runs:
        query = select(entries, run.value.label("value")).where(*held, *run.held)
        if after is not None:
            query = query.where(_behind(run.sort, after))
        query = query.order_by(*(by.column.desc() if by.falling else by.column for by in run.sort))
        rows += connection.execute(query.limit(limit)).all()
    if len(piece.runs) > 1:
        rows.sort(key=lambda row: str(row.id))
        rows.sort(key=lambda row: row.value or "", reverse=piece.runs[0].sort[0].falling)
    return rows[:limit]


def _behind(sort: Sequence[By], key: Key) -> ColumnElement[bool]:
    """What is true of the rows that come after `key`."""
    by, *rest = sort
    told = by.told(key)
    if not rest:
        return by.column < told if by.falling else by.column > told
    within = by.column <= told if by.falling else by.column >= told
    return within & ((by.column != told) | _behind(rest, key))


def arranged(some: Sequence[Entry[Finding]], order: Order) -> list[tuple[Key, Entry[Finding]]]:
    """Entries in `order`, each with its key: as `ordered` gives those of the tables."""
    keyed = [(Key(_value_of(one, order), _time(one)[0] if order.tied else None, one.id), one) for one in some]
    keyed.sort(key=lambda pair: pair[0].id)
    keyed.sort(key=lambda pair: pair[0].day or "", reverse=True)
    valued = [pair for pair in keyed if pair[0].value is not None]
    valued.sort(key=lambda pair: cast(Any, pair[0].value), reverse=order.descending)
    return valued + [pair for pair in keyed if pair[0].value is None]


def _value_of(entry: Entry[Finding], order: Order) -> str | int | None:
    shown = entry.shown
    kind: str | None = next((value for slot in _KINDS if (value := getattr(shown, slot, None))), None)
    match order.column:
        case "date" | "reported":
            first, last = _time(entry)
            return first if order.column == "date" else last
        case "name":
            return searchable(" ".join(_named(entry.supports[0].finding))) or None
        case "kind":
            return str(LEVELS.index(kind)) if kind in LEVELS else kind
        case "status":
            status = getattr(shown, "status", None)
            return STAGES.index(status) if status else None
        case "parties":
            return " | ".join(_parties(shown)) or None
        case "sources":
            return entry.sources


def _time(entry: Entry[Finding]) -> tuple[str | None, str | None]:
    if isinstance(entry.shown, Encounter | Instrument | Relation):
        span = days(entry.shown.date)
        return (span[0].isoformat(), span[1].isoformat()) if span else (None, None)
    return entry.first_reported, entry.last_reported


def _parties(shown: Finding) -> tuple[str, ...]:
    if isinstance(shown, Person):
        return (shown.country,) if shown.country else ()
    parties: tuple[str, ...] = getattr(shown, "countries", ())
    return tuple(sorted({*parties, *shown.addressee})) if isinstance(shown, Statement) else parties


def _named(finding: Finding) -> tuple[str, ...]:
    return tuple(value for slot in ("name", "title", "place") if (value := getattr(finding, slot, None)))


