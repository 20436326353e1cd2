"""The log of what was done with accounts and by them. It is only ever added to."""

import msgspec
from sqlalchemy import Connection, insert, select

from banggiao.serve.accounts.schema import audit


class Deed(msgspec.Struct, frozen=True):
    """One line of the log: `actor` did `action` to `object`, at second `at`, from the network address `address`."""

    no: int
    at: int
    actor: str
    action: str
    object: str
    address: str


class By(msgspec.Struct, frozen=True):
    """Who does something, and from where: "" for the command line of the server itself."""

    actor: str
    address: str = ""


def note(connection: Connection, at: int, by: By, action: str, object_: str = "") -> None:
    """Add a line, in the transaction of what it tells of."""
    row = {"at": at, "actor": by.actor, "action": action, "object": object_, "address": by.address}
    connection.execute(insert(audit).values(row))


def deeds(connection: Connection, *, before: int | None, limit: int) -> list[Deed]:
    """The newest lines first, those older than line number `before`."""
    query = select(audit).order_by(audit.c.no.desc()).limit(limit)
    if before is not None:
        query = query.where(audit.c.no < before)
    return [Deed(**row._mapping) for row in connection.execute(query)]
