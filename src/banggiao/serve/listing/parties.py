"""The countries and organisations that a register names."""

from sqlalchemy import Connection, select

from banggiao.register.tables.schema import tallies
from banggiao.register.tables.tallying import ALL


def parties(connection: Connection) -> list[str]:
    """Their codes, in order."""
    named = (tallies.c.number > 0, tallies.c.country != ALL)
    query = select(tallies.c.country).where(*named).distinct().order_by(tallies.c.country)
    return list(connection.execute(query).scalars())
