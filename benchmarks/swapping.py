"""Synthetic growth: real articles and their readings, again and again, with names, dates and pairs swapped.

What makes a register hard to grow is kept as hard as a real press makes it:

- **Days.** Articles are of ten years, evenly, and come in no order, as archives do: each day grows denser to the end.
  What an article tells of its own time moves with it; what is long past (a treaty, the level of relations) moves by
  what its partner is given, the same in every article, so that thousands tell of one paper.
- **Rounds.** A numbered round, or a gathering of many, takes place once a year: an article that tells of one moves by
  whole years, its number with it, and all articles of one year on it name the same parties and places. So forty
  articles tell of one summit, not of forty summits with one number.
- **Pairs.** Partners are drawn from all countries, some far more often than others, as in the press. Groups such as
  ASEAN stay what they are: whatever is said of them meets in one place from the first article to the last.
- **People.** An office of a country (told by the words of the post) has one holder at a time, for three to six years;
  so a minister stands in thousands of articles, and has predecessors. Holders are names of the articles themselves,
  given to others of the same side and, at home, of the same rank. Nobody is made up.
- **Wording.** A third of an article's words change places: two articles made of one are no copies. One article in eight
  is a copy: the text of another one, up to two days later.

What is drawn depends on the seed and the number of the article alone.
"""

import hashlib
import random
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from banggiao.assemble.features import families
from banggiao.assemble.people import grade, post_words
from banggiao.knowledge.table import table
from banggiao.records import TYPES, Article, Finding, Person, Reading, Span

HOME = "VNM"
_DAYS = 3650
_FIRST = date(2016, 1, 1)
_ISO = re.compile(r"(?<![\d-])(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\d)")
_WRITTEN = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?!\d)")
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}(?![^\W\d_])")
_CODE = re.compile(r"[A-Z]{3}")
_ROUND = re.compile(r"\b(lần (?:thứ )?)(\d{1,2})\b")
# How much rarer each next country is: the tenth partner is named a quarter as often as the first.
_FALL = 0.6
# The share of words that change places, and of articles that are copies of one of so many before them.
_CHANGED, _COPIED, _RECENT = 0.33, 0.125, 40
# What lies so many days from its article's day is of the article's time.
_NEWS = 60


def fixed(*parts: object) -> int:
    """A number that depends on its words alone."""
    return int.from_bytes(hashlib.blake2b(repr(parts).encode(), digest_size=8).digest(), "big")


class Swaps:
    """What can be swapped for what, taken from the readings that growth starts from."""

    def __init__(self, readings: Sequence[Reading], seed: int, days: int = _DAYS, fall: float = _FALL) -> None:
        """`days`: articles are of so many, a year at least. `fall`: how much rarer each next country is."""
        self._readings = readings
        self._seed = seed
        self._days = days
        pools: dict[object, set[str]] = defaultdict(set)
        for person in (person for reading in readings for person in reading.people):
            pools[_pool(person)].add(person.name)
        self._names = {pool: sorted(names) for pool, names in pools.items()}
        rows = [row for row in table("countries") if _CODE.fullmatch(row.value) and row.value != HOME]
        self._forms = {row.value: row.forms for row in rows}
        self._codes = sorted(self._forms)
        random.Random(seed).shuffle(self._codes)
        self._weights = [1 / (place + 1) ** fall for place in range(len(self._codes))]

    def grown(self, first: int, number: int) -> Iterator[Reading]:
        """`number` readings, from the one numbered `first`."""
        return (self.reading(at) for at in range(first, first + number))

    def reading(self, number: int) -> Reading:
        """The reading with this number."""
        chance = random.Random(f"{self._seed} {number}")
        if number and chance.random() < _COPIED:
            return self._copy(number - 1 - chance.randrange(min(number, _RECENT)), number, chance)
        real = chance.choice(self._readings)
        years = None
        if _tells_of_rounds(real):
            years = _FIRST.year + chance.randrange(self._days // 365) - _published(real).year
        event = chance if years is None else random.Random(f"{self._seed} {real.article.id} {years}")
        codes = self._partners(real, event)
        shift = self._shift(real, chance) if years is None else timedelta(days=round(365.25 * years))
        names = self._people(real, codes, _published(real) + shift)
        partner = next(iter(codes.values()), HOME)
        past = timedelta(days=fixed(self._seed, partner) % _DAYS - _DAYS // 2)
        words = _changed(real.article.text, set(names) | set(names.values()), chance)
        return _Swap(names, codes, words, shift, past, years or 0).apply(real, f"{real.article.id}-{number}")

    def _copy(self, of: int, number: int, chance: random.Random) -> Reading:
        """Another outlet prints what the article numbered `of` says."""
        first = self.reading(of)
        later = date.fromisoformat(first.article.published or "") + timedelta(days=chance.randrange(3))
        id_ = f"{first.article.id.rpartition('-')[0]}-{number}"
        article = msgspec.structs.replace(
            first.article, id=id_, outlet="copy", published=later.isoformat(), url=f"https://example.org/{id_}"
        )
        return msgspec.structs.replace(first, article=article)

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

    def _people(self, real: Reading, codes: dict[str, str], day: date) -> dict[str, str]:
        """Who holds the offices of an article on its day; nobody two of them."""
        names: dict[str, str] = {}
        for person in real.people:
            names[person.name] = self._holder(person, codes, day, set(names.values()))
        return names

    def _holder(self, person: Person, codes: dict[str, str], day: date, taken: set[str]) -> str:
        country = codes.get(person.country or "", person.country)
        words = post_words(person.posts[0], person.country) if person.posts else frozenset({person.name})
        office = (country, " ".join(sorted(words)))
        length = 3 * 365 + fixed(self._seed, office) % (3 * 365)
        turn = (day.toordinal() + fixed(office) % length) // length
        pool = self._names[_pool(person)]
        for other in range(len(pool)):
            name = pool[fixed(self._seed, office, turn, other) % len(pool)]
            if name not in taken:
                return name
        return person.name

    def _shift(self, real: Reading, chance: random.Random) -> timedelta:
        return _FIRST + timedelta(days=chance.randrange(self._days)) - _published(real)


def _pool(person: Person) -> object:
    """Whose names a person can be given: at home, ranks stay with their names."""
    return grade(person.rank) if person.country == HOME else "abroad"


def _tells_of_rounds(real: Reading) -> bool:
    """Whether a reading tells of what comes round each year, under a number or the name of a gathering."""
    return any(e.ordinal is not None or families()[e.kind].of_many for e in real.encounters) or any(
        mechanism.ordinal is not None for mechanism in real.mechanisms
    )


def _published(real: Reading) -> date:
    return date.fromisoformat(real.article.published or _FIRST.isoformat())


def _changed(text: str, names: set[str], chance: random.Random) -> dict[str, str]:
    """Words of a text, a share of them, with others in their place."""
    kept = {word for name in names for word in name.casefold().split()}
    small = sorted({word for word in _WORD.findall(text) if word.islower() and word not in kept})
    some = [word for word in small if chance.random() < _CHANGED]
    others = list(some)
    chance.shuffle(others)
    return dict(zip(some, others, strict=True))


class _Swap:
    """The swaps of one article: words by words, codes by codes, every day by one later or earlier."""

    def __init__(
        self, names: dict[str, str], codes: dict[str, str], words: dict[str, str], shift: timedelta, past: timedelta,
        years: int,
    ) -> None:
        self._names = names
        self._codes = codes
        self._words = words
        self._shift = shift
        self._past = past
        self._years = years
        self._day_of = _FIRST
        longest = sorted(names, key=len, reverse=True)
        patterns = (_WRITTEN.pattern, _ROUND.pattern, _WORD.pattern)
        self._pattern = re.compile("|".join([*map(re.escape, longest), *patterns]))

    def apply(self, real: Reading, id_: str) -> Reading:
        """The swapped reading under an id of its own."""
        self._day_of = _published(real)
        text, places = self._text(real.article.text)
        published = (self._day_of + self._shift).isoformat()
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
            new = self._names.get(match[0]) or self._words.get(match[0]) or self._written(match[0])
            if new == match[0]:
                continue
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
        if slots.get("ordinal") is not None:
            slots["ordinal"] = self._ordinal(slots["ordinal"])
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
            return _ISO.sub(self._day, _ROUND.sub(self._round, value))
        return value

    def _round(self, match: re.Match[str]) -> str:
        return f"{match[1]}{self._ordinal(int(match[2]))}"

    def _ordinal(self, number: int) -> int:
        """The number of the round so many years later; a channel that was not there yet is at its first."""
        return max(1, number + self._years)

    def _written(self, words: str) -> str:
        told = _WRITTEN.fullmatch(words)
        if told is None:
            return _ROUND.sub(self._round, words)
        day, month, year = told.groups()
        try:
            moved = date(int(year or self._day_of.year), int(month), int(day)) + self._shift
        except (ValueError, OverflowError):
            return words
        return f"{moved.day}/{moved.month}/{moved.year}" if year else f"{moved.day}/{moved.month}"

    def _day(self, match: re.Match[str]) -> str:
        """A date as precise as it was: of the article's time, or of the partner's past."""
        year, month, day = match.groups()
        try:
            told = date(int(year), int(month or 7), int(day or 15))
            news = abs((told - self._day_of).days) <= (_NEWS if month else 183)
            moved = told + (self._shift if news else self._past)
        except (ValueError, OverflowError):
            return match[0]
        return moved.isoformat()[: len(match[0])]


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
