"""The countries and organisations that a register names."""

from sqlalchemy import Connection, select

from banggiao.register.schema import entry_countries


def parties(connection: Connection) -> list[str]:
    """Their codes, in order."""
    query = select(entry_countries.c.country).distinct().order_by(entry_countries.c.country)
    return list(connection.execute(query).scalars())
