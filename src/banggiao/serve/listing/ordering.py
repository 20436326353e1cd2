"""The orders that a list of entries can be read in, and the place of each entry in them."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, NamedTuple, cast, get_args

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, case, func, select

from banggiao.assemble.days import days
from banggiao.records import Encounter, Entry, Finding, Instrument, Person, Relation, Statement
from banggiao.records.vocabulary import LEVELS
from banggiao.register.schema import entries
from banggiao.register.words import searchable

Column = Literal["date", "reported", "name", "kind", "status", "parties", "sources"]
COLUMNS: tuple[Column, ...] = get_args(Column)
# The slot that holds the kind, in whatever type.
_KINDS = ("kind", "level", "act")
# From the first stage of a life to the last.
STAGES = ("proposed", "negotiating", "planned", "signed", "held", "existing", "in-force", "expired")


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
    def kinds(self) -> tuple[Any, Any]:
        """The types of the two parts of a key of this order."""
        number = Annotated[int, msgspec.Meta(ge=0, le=2**31)]
        return ((number if self.column in {"status", "sources"} else str) | None, str)

    @property
    def word(self) -> str:
        """What `of` reads."""
        return f"-{self.column}" if self.descending else self.column


BY_TIME = Order()


class Key(NamedTuple):
    """Where an entry stands among others: by the value of an order, those without one last, then by id."""

    value: str | int | None
    id: str


def ordered(
    connection: Connection, held: Sequence[ColumnElement[bool]], order: Order, after: Key | None, limit: int
) -> list[tuple[Key, Row[Any]]]:
    """Up to `limit` rows of entries for which `held` is true, in `order`, from behind `after`, each with its key."""
    # Those with a value, then the others: so that an index can give the first.
    value, id_ = _value(order), entries.c.id
    query = select(entries, value.label("value")).where(*held)
    found: list[Row[Any]] = []
    if after is None or after.value is not None:
        valued = query.where(value.is_not(None)).order_by(value.desc() if order.descending else value, id_)
        if after is not None:
            within = value <= after.value if order.descending else value >= after.value
            valued = valued.where(within, (value != after.value) | (id_ > after.id))
        found += connection.execute(valued.limit(limit)).all()
    if len(found) < limit:
        others = query.where(value.is_(None)).order_by(id_)
        if after is not None and after.value is None:
            others = others.where(id_ > after.id)
        found += connection.execute(others.limit(limit - len(found))).all()
    return [(Key(row.value, row.id), row) for row in found]


def arranged(some: Sequence[Entry[Finding]], order: Order) -> list[tuple[Key, Entry[Finding]]]:
    """Entries in `order`, each with its key: as `ordered` gives those of the tables."""
    keyed = sorted(((Key(_value_of(entry, order), entry.id), entry) for entry in some), key=lambda pair: pair[0].id)
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


def _value(order: Order) -> ColumnElement[Any]:
    kind = entries.c.kind
    match order.column:
        case "date":
            return entries.c.first_day
        case "reported":
            return entries.c.last_day
        case "name":
            return func.nullif(entries.c.words, "")
        case "kind":
            # Levels of relations from the highest down; all other kinds by their letters.
            return case({level: f"{place}" for place, level in enumerate(LEVELS)}, value=kind, else_=kind)
        case "status":
            return case({status: place for place, status in enumerate(STAGES)}, value=entries.c.status)
        case "parties":
            return func.nullif(entries.c.countries, "")
        case "sources":
            return entries.c.sources
