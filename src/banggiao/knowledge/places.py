"""Where the known places lie."""

from functools import cache

from banggiao.knowledge.table import Row, table


@cache
def _places() -> dict[str, Row]:
    return {row.value: row for row in table("places")}


def place_country(value: str) -> str | None:
    """The country code of a place of the table, or None where the table leaves it open."""
    row = _places().get(value)
    return (row.columns.get("country") or None) if row else None


def stands_for_government(value: str) -> bool:
    """True for a capital that the press names for its government."""
    row = _places().get(value)
    return bool(row and row.columns.get("metonym"))
