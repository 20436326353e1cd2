"""The day on which an article was published, from a date of its own or from the publication line in its text."""

import csv
import re
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

VIETNAM: Final = timezone(timedelta(hours=7))

# A publication line stands over the article or under it, never in the middle.
_FIRST_LINES: Final = 6
_LAST_LINES: Final = 4
_LONGEST: Final = 100
_HEAD: Final = 3_000
_TAIL: Final = 1_500
_YEARS: Final = range(1945, 2100)

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].+)?")
_ZONE = r"(?:gmt|utc)\s*(?:[+-]\s*\d{1,2}(?::?\d\d)?)?"
_SIGNS = re.compile(r"[\s,|/:;•·()\[\]–—-]*")
# A reporter's or an agency's name before the stamp: up to five words in capitals, and a sign that parts them.
_BYLINE = re.compile(r"(?P<name>[^\W\d_][^\d|•·]{1,40}?)\s*(?:\s[-–—]|[,|•·])\s*")


class Stamp(NamedTuple):
    """A publication line: its day, and how surely it is the day of the first publication (0 best)."""

    day: str
    rank: int
    bare: bool


class _Grammar(NamedTuple):
    date: re.Pattern[str]
    parts: dict[str, re.Pattern[str]]


@cache
def _grammar() -> _Grammar:
    """The patterns of a stamp, built from the words of `publication.csv`."""
    with Path(__file__).with_name("publication.csv").open(encoding="utf-8", newline="") as lines:
        forms = {row["value"]: row["forms"].split("|") for row in csv.DictReader(lines)}

    def any_of(value: str) -> str:
        return "|".join(map(re.escape, sorted(forms[value], key=len, reverse=True)))

    day = rf"""(?<!\d)(?:
        (?P<d>\d{{1,2}})\s?(?P<sign>[/.-])\s?(?P<m>\d{{1,2}})\s?(?P=sign)\s?(?P<y>\d{{4}})
        | (?P<iy>\d{{4}})-(?P<im>\d\d)-(?P<id>\d\d)
        | (?P<wd>\d{{1,2}})\s*(?:{any_of("month")})\s*(?P<wm>\d{{1,2}})\s*,?\s*(?:{any_of("year")})?\s*(?P<wy>\d{{4}})
    )(?!\d)"""
    number, counter = r"\d[\d.,]*", any_of("counter")
    # In this order, since the hours of a zone or a count would pass for a time of day.
    parts = {
        "zone": _ZONE,
        "counter": rf"(?<!\w)(?:{number}\s*(?:{counter})|(?:{counter})\s*:?\s*{number})(?!\w)",
        "time": rf"(?<!\d)(?:[01]?\d|2[0-4])\s?(?::|{any_of('hour')})\s?[0-5]\d"
        rf"(?:\s?(?:{any_of('minute')})|:[0-5]\d)?(?!\w)",
    }
    parts |= {name: rf"(?<!\w)(?:{any_of(name)})(?!\w)" for name in ("weekday", "published", "updated", "joint")}
    return _Grammar(re.compile(day, re.VERBOSE), {name: re.compile(part) for name, part in parts.items()})


def day(value: str) -> str | None:
    """The ISO day of a date or time as files and users write it, or None where it is none.

    Takes ISO 8601 and the forms of a publication line ("26/02/2025 22:07 GMT+7").
    A time with a zone gives the day that it was in Viet Nam.
    """
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value) if _ISO.fullmatch(value) else None
        if moment is not None and moment.tzinfo is not None:
            moment = moment.astimezone(VIETNAM)
    except (ValueError, OverflowError):
        moment = None
    if moment is not None:
        return moment.date().isoformat() if moment.year in _YEARS else None
    stamp = read_stamp(value)
    return stamp.day if stamp else None


def publication_day(text: str) -> str | None:
    """The day of the publication line that stands alone among the first or the last lines of a text (NFC), or None.

    A date in running prose is none. Over the article the first publication goes before an update; under it, where
    lists of other articles stand too, a bare date says nothing, and lines that disagree say nothing.
    """
    head = text[:_HEAD].split("\n")
    if len(text) > _HEAD:
        head.pop()
    stamps = _stamps([line for line in head if line and not line.isspace()][:_FIRST_LINES])
    if stamps:
        return min(stamps, key=lambda stamp: stamp.rank).day
    tail = text[-_TAIL:].split("\n")
    if len(text) > _TAIL:
        del tail[0]
    days = {s.day for s in _stamps([line for line in tail if line and not line.isspace()][-_LAST_LINES:]) if not s.bare}
    return days.pop() if len(days) == 1 else None


def _stamps(lines: list[str]) -> list[Stamp]:
    return [stamp for line in lines if (stamp := read_stamp(line)) is not None]


def read_stamp(line: str) -> Stamp | None:
    """The stamp that makes up the whole of a line, with nothing beside it but a byline before it, or None."""
    line = line.strip()
    if not 8 <= len(line) <= _LONGEST:
        return None
    small = line.lower()
    found = _grammar().date.search(small)
    if found is None or len(small) != len(line):
        return None
    iso = _iso(found)
    if iso is None:
        return None
    before, after = small[: found.start()], small[found.end() :]
    labels = _labels(before, after)
    if labels is None:
        labels = _labels(before[_byline(line[: found.start()]) :], after)
        if labels is None or not labels & {"time", "weekday"}:
            return None
    if "published" in labels:
        return Stamp(iso, 0, False)
    if "updated" in labels:
        return Stamp(iso, 3, False)
    return Stamp(iso, 1 if "time" in labels else 2, not labels & {"time", "weekday"})


def _labels(before: str, after: str) -> frozenset[str] | None:
    """Which parts of a stamp surround its date, or None where anything else does."""
    seen: set[str] = set()
    for rest in (before, after):
        for name, pattern in _grammar().parts.items():
            rest, count = pattern.subn(" ", rest)
            if count:
                seen.add(name)
        if not _SIGNS.fullmatch(rest):
            return None
    return frozenset(seen)


def _byline(before: str) -> int:
    """Where a name that opens a line ends, 0 where none does."""
    found = _BYLINE.match(before)
    if found is None:
        return 0
    words = found["name"].split()
    return found.end() if len(words) <= 5 and all(word[0].isupper() or word[0] in "(.-" for word in words) else 0


def _iso(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    year, month, number = (next(int(p) for k in keys if (p := parts[k])) for keys in (
        ("y", "iy", "wy"), ("m", "im", "wm"), ("d", "id", "wd"),
    ))
    try:
        return date(year, month, number).isoformat() if year in _YEARS else None
    except ValueError:
        return None
