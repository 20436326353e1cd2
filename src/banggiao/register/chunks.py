"""Values by the hundred and by the thousand: a statement takes a limited number of them, one by one."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Connection, any_, bindparam, func, select

T = TypeVar("T")
_MANY = 500


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """`values` in lists of a size that one statement takes."""
    rest = iter(values)
    while some := list(islice(rest, _MANY)):
        yield some


def among(connection: Connection, column: ColumnElement[Any], numbers: Iterable[int]) -> ColumnElement[bool]:
    """The condition that a column holds one of any number of numbers, which go to the database as one value."""
    some = sorted(numbers)
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import ARRAY  # takes its time to import

        return column == any_(bindparam(None, some, type_=ARRAY(BigInteger)))
    return column.in_(select(func.json_each(json.dumps(some)).table_valued("value").c.value))
