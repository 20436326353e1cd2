"""How a paper stands by one mention of it."""

import msgspec


class Standing(msgspec.Struct, frozen=True):
    """How a paper stands by one mention of it; `weight` tells how plainly the words say so.

    `[start, end)` holds the words that say so with the title; `signing` is true where the article tells the act,
    `listed` where it is told once for a list that follows line by line.
    """

    status: str
    weight: int
    start: int
    end: int
    date: str | None = None
    signing: bool = False
    listed: bool = False
