"""Putting reports that are alike together, the same way in whatever order they come."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def cluster(
    items: Iterable[T], fits: Callable[[T, list[T]], bool], best: Callable[[T, list[T]], bool]
) -> list[list[T]]:
    """Each item, in the order given, joins the one group that it fits.

    Where it fits several, it joins the only one of them that is `best` for it; where none or several are, it stands
    alone: a doubtful report is never guessed into a group.
    """
    groups: list[list[T]] = []
    for item in items:
        fitting = [group for group in groups if fits(item, group)]
        if len(fitting) > 1:
            fitting = [group for group in fitting if best(item, group)]
        if len(fitting) == 1:
            fitting[0].append(item)
        else:
            groups.append([item])
    return groups


class Links(Generic[K]):
    """Keys that belong together, directly or through others."""

    def __init__(self) -> None:
        self._up: dict[K, K] = {}

    def root(self, key: K) -> K:
        """The key that stands for all that belong with this one."""
        self._up.setdefault(key, key)
        while self._up[key] != key:
            self._up[key] = key = self._up[self._up[key]]
        return key

    def join(self, keys: Sequence[K]) -> K:
        """Make `keys` (one at least) belong together; gives the key that stands for them."""
        first = self.root(keys[0])
        for key in keys[1:]:
            self._up[self.root(key)] = first
        return first
