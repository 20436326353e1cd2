"""Values by the hundred: a statement takes a limited number of them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
_MANY = 500


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """`values` in lists of a size that one statement takes."""
    rest = iter(values)
    while some := list(islice(rest, _MANY)):
        yield some
