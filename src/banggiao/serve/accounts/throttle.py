"""How often one may try to log in."""

from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from banggiao.serve.accounts.schema import attempts
from banggiao.serve.errors import TooManyAttemptsError

WINDOW = 15 * 60  # seconds in which attempts count


class Limit(NamedTuple):
    """So many attempts under one key."""

    key: str
    most: int


def limits(name: str, address: str) -> tuple[Limit, ...]:
    """One person who mistypes, one machine that tries many names, many machines that try one name."""
    return (Limit(f"pair {address} {name}", 5), Limit(f"address {address}", 20), Limit(f"name {name}", 50))


def count_attempt(connection: Connection, name: str, address: str, now: int) -> None:
    """Count an attempt before it is made; raises TooManyAttemptsError, and counts none, where there were too many."""
    connection.execute(delete(attempts).where(attempts.c.at <= now - WINDOW))
    asked = limits(name, address)
    for limit in asked:
        count, first = connection.execute(
            select(func.count(), func.min(attempts.c.at)).where(attempts.c.key == limit.key)
        ).one()
        if count >= limit.most:
            raise TooManyAttemptsError(max(1, first + WINDOW - now))
    connection.execute(insert(attempts), [{"key": limit.key, "at": now} for limit in asked])


def forget_attempts(connection: Connection, name: str, address: str, now: int) -> None:
    """After a success: what this person mistyped from here no longer counts, nor does the success itself."""
    pair, *others = limits(name, address)
    connection.execute(delete(attempts).where(attempts.c.key == pair.key))
    for limit in others:
        newest = select(func.max(attempts.c.no)).where(attempts.c.key == limit.key).scalar_subquery()
        connection.execute(delete(attempts).where(attempts.c.no == newest))
