"""What was announced: encounters that are planned, from a day on."""

from sqlalchemy import select

from banggiao.records import Encounter
from banggiao.register.past.telling import Asking, Told, tell
from banggiao.register.tables.schema import TYPE_NUMBERS, entries


def agenda(asking: Asking, since: str, limit: int, *, latest_first: bool = False) -> list[Told]:
    """Up to `limit` planned encounters that begin on the day `since` or later, each with its first and last report."""
    day = entries.c.first_day
    planned = select(entries).where(
        entries.c.type == TYPE_NUMBERS[Encounter.TYPE], entries.c.status == "planned", day >= since
    )
    order = day.desc() if latest_first else day
    return tell(asking, asking.connection.execute(planned.order_by(order, entries.c.id).limit(limit)).all(), 1, 1)
