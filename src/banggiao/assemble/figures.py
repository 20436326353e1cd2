"""Numbers told in the evidence of an event, for comparing: how many people and ships its reports give."""

import re
from collections import defaultdict
from functools import cache, lru_cache

from banggiao.assemble.folding import fold
from banggiao.knowledge.table import table

# What the slot of such a number begins with, where reports give it differently: `figure:people`.
FIGURE = "figure:"

# `6.000`, `29`; not a part of a date, a time or a name (`28/7`, `8h30`, `CVN 77` is told apart by what follows).
_NUMBER = re.compile(r"(?<![\w/.:-])(\d{1,3}(?:[.,]\d{3})+|\d{1,5})\s+(?!\d)([^\W\d_]+(?:\s+[^\W\d_]+)?)")
_AND = re.compile(r"\s*(?:và|,|cùng)\s*")


@lru_cache(maxsize=16384)
def figures(texts: tuple[str, ...]) -> dict[str, int]:
    """The greatest number of each kind; those that stand beside each other are added (29 officers and 159 sailors)."""
    found: dict[str, int] = {}
    for text in texts:
        run: dict[str, int] = defaultdict(int)
        last = 0
        for match in _NUMBER.finditer(text):
            what = _counted(match.group(2))
            if what is None:
                continue
            if not _AND.fullmatch(text[last : match.start()]):
                run.clear()
            run[what] += int(re.sub(r"\D", "", match.group(1)))
            last = match.start(2) + _length(match.group(2))
            found[what] = max(found.get(what, 0), run[what])
    return found


def is_figure(slot: str) -> bool:
    """Whether a slot is a number in the evidence of events, of a kind that is compared."""
    return slot.startswith(FIGURE) and slot.removeprefix(FIGURE) in _units().values()


def _counted(words: str) -> str | None:
    first, _, both = fold(words).partition(" ")
    return _units().get(f"{first} {both}") or _units().get(first)


def _length(words: str) -> int:
    """How much of two words after a number is the unit."""
    return len(words) if fold(words) in _units() else len(words.split()[0])


@cache
def _units() -> dict[str, str]:
    return {fold(form): row.value for row in table("counted") for form in row.forms}
