"""Values by the hundred and by the thousand: a statement takes a limited number of them, one by one."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import msgspec
from sqlalchemy import BigInteger, Column, Connection, TextClause, bindparam, text

T = TypeVar("T")
_MANY = 500


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """`values` in lists of a size that one statement takes."""
    rest = iter(values)
    while some := list(islice(rest, _MANY)):
        yield some


def among(connection: Connection, column: Column[Any], numbers: Iterable[int]) -> TextClause:
    """The condition that a column holds one of any number of numbers, which go to the database as one value.

    It is asked many times for each article: built of expressions it would cost more than its answer.
    """
    some = sorted(numbers)
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import ARRAY  # takes its time to import

        return text(f"{column} = ANY(:some)").bindparams(bindparam("some", some, type_=ARRAY(BigInteger)))
    return text(f"{column} IN (SELECT value FROM json_each(:some))").bindparams(some=msgspec.json.encode(some).decode())
