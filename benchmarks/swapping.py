"""Synthetic growth: real articles and their readings, again and again, with names, dates and pairs swapped.

Names are those of the articles themselves, given to others of the same side; countries are drawn from all there are,
some far more often than others, as in the press; days are moved by up to ten years. What is drawn depends on the seed
and the number of the article alone.
"""

import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from banggiao.knowledge.table import table
from banggiao.records import TYPES, Article, Finding, Person, Reading, Span

HOME = "VNM"
_DAYS = 3650
_FIRST = date(2016, 1, 1)
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?!\d)")
_WRITTEN = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?!\d)")
_CODE = re.compile(r"[A-Z]{3}")
# How much rarer each next country is: the tenth partner is named a quarter as often as the first.
_FALL = 0.6


class Swaps:
    """What can be swapped for what, taken from the readings that growth starts from."""

    def __init__(self, readings: Sequence[Reading], seed: int) -> None:
        self._readings = readings
        self._seed = seed
        people = [person for reading in readings for person in reading.people]
        self._names = {
            home: sorted({p.name for p in people if (p.country == HOME) == home}) for home in (True, False)
        }
        rows = [row for row in table("countries") if _CODE.fullmatch(row.value) and row.value != HOME]
        self._forms = {row.value: row.forms for row in rows}
        self._codes = sorted(self._forms)
        random.Random(seed).shuffle(self._codes)
        self._weights = [1 / (place + 1) ** _FALL for place in range(len(self._codes))]

    def grown(self, first: int, number: int) -> Iterator[Reading]:
        """`number` readings, from the one numbered `first`."""
        return (self.reading(at) for at in range(first, first + number))

    def reading(self, number: int) -> Reading:
        """The reading with this number."""
        chance = random.Random(f"{self._seed} {number}")
        real = chance.choice(self._readings)
        swap = _Swap(self._words(real, chance), self._partners(real, chance), self._shift(real, chance))
        return swap.apply(real, f"{real.article.id}-{number}")

    def _partners(self, real: Reading, chance: random.Random) -> dict[str, str]:
        named = sorted({code for finding in real.findings() for code in _codes(msgspec.to_builtins(finding))} - {HOME})
        drawn: dict[str, str] = {}
        for code in named:
            if code in self._forms:
                choice = chance.choices(self._codes, self._weights)[0]
                while choice in drawn.values():
                    choice = chance.choice(self._codes)
                drawn[code] = choice
        return drawn

    def _words(self, real: Reading, chance: random.Random) -> dict[str, str]:
        words: dict[str, str] = {}
        for person in real.people:
            pool = self._names[person.country == HOME]
            words[person.name] = chance.choice(pool)
            while list(words.values()).count(words[person.name]) > 1:
                words[person.name] = chance.choice(pool)
        return words

    def _shift(self, real: Reading, chance: random.Random) -> timedelta:
        published = date.fromisoformat(real.article.published or _FIRST.isoformat())
        return _FIRST + timedelta(days=chance.randrange(_DAYS)) - published


class _Swap:
    """The swaps of one article: words by words, codes by codes, every day by one later or earlier."""

    def __init__(self, names: dict[str, str], codes: dict[str, str], shift: timedelta) -> None:
        self._names = names
        self._codes = codes
        self._shift = shift
        longest = sorted(names, key=len, reverse=True)
        self._pattern = re.compile("|".join([*map(re.escape, longest), _WRITTEN.pattern]))

    def apply(self, real: Reading, id_: str) -> Reading:
        """The swapped reading under an id of its own."""
        text, places = self._text(real.article.text)
        published = self._day(real.article.published or _FIRST.isoformat())
        article = Article(
            id=id_, text=text, title=real.article.title, outlet=real.article.outlet, published=published,
            url=f"https://example.org/{id_}",
        )
        lists = {
            kind.TYPE: tuple(self._finding(f, text, places) for f in getattr(real, kind.TYPE)) for kind in TYPES
        }
        return Reading(article=article, **lists)  # type: ignore[arg-type]

    def _text(self, text: str) -> tuple[str, list[tuple[int, int, int]]]:
        """The text with its swaps, and for each stretch: where it began, where it begins now, how long it is now."""
        pieces, places, end, length = [], [], 0, 0
        for match in self._pattern.finditer(text):
            new = self._names.get(match[0]) or self._written(match)
            places += [(end, length, match.start() - end), (match.start(), length + match.start() - end, len(new))]
            pieces += [text[end : match.start()], new]
            length += match.start() - end + len(new)
            end = match.end()
        places.append((end, length, len(text) - end))
        return "".join([*pieces, text[end:]]), places

    def _finding(self, finding: Finding, text: str, places: list[tuple[int, int, int]]) -> Finding:
        spans = []
        for span in finding.evidence:
            start, end = _moved(span.start, places), _moved(span.end, places)
            spans.append(Span.of(text, start, max(end, start + 1)))
        slots = {
            name: self._value(getattr(finding, name)) for name in finding.__struct_fields__ if name != "evidence"
        }
        if isinstance(finding, Person):
            slots["also"] = ()
        for name in ("countries", "addressee"):
            if name in slots:
                slots[name] = tuple(sorted(slots[name]))
        return msgspec.convert(slots | {"evidence": spans}, type(finding))

    def _value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self._value(part) for part in value)
        if isinstance(value, msgspec.Struct):
            return {name: self._value(getattr(value, name)) for name in value.__struct_fields__}
        if isinstance(value, str):
            value = self._names.get(value) or self._codes.get(value, value)
            return _ISO.sub(lambda match: self._day(match[0]), value)
        return value

    def _written(self, match: re.Match[str]) -> str:
        day, month, year = _WRITTEN.fullmatch(match[0]).groups()  # type: ignore[union-attr]
        try:
            moved = date(int(year or 2020), int(month), int(day)) + self._shift
        except (ValueError, OverflowError):
            return match[0]
        return f"{moved.day}/{moved.month}/{moved.year}" if year else f"{moved.day}/{moved.month}"

    def _day(self, value: str) -> str:
        try:
            return (date.fromisoformat(value) + self._shift).isoformat()
        except (ValueError, OverflowError):
            return value


def _moved(offset: int, places: list[tuple[int, int, int]]) -> int:
    start, now, length = places[bisect_right(places, offset, key=lambda place: place[0]) - 1]
    return now + min(offset - start, length)


def _codes(value: Any) -> Iterator[str]:
    if isinstance(value, str) and _CODE.fullmatch(value):
        yield value
    elif isinstance(value, dict):
        yield from (code for part in value.values() for code in _codes(part))
    elif isinstance(value, list | tuple):
        yield from (code for part in value for code in _codes(part))
