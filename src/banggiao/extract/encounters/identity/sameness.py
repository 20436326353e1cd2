"""Whether two dates or two names may be of one encounter."""

from collections.abc import Sequence
from datetime import date, timedelta

from banggiao.annotate.identity import Individual
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.names import YEAR, event_words
from banggiao.records.vocabulary import ORGANISATIONS

_DAY = Pattern(r"(?:\d{4}|-)-\d\d-\d\d")


def is_day(date: str | None) -> bool:
    """True for a date told to the day."""
    return date is not None and _DAY.fullmatch(date) is not None


def with_year_of(day: str, other: str) -> str:
    """`day` written like `other`: with its year where only that one has it, without where that one has none."""
    year = other[:-6] if other[0].isdigit() else "-"
    return day if day[0].isdigit() == other[0].isdigit() else f"{year}-{day[-5:]}"


def told_as_past(visit: Draft) -> bool:
    """True for a visit told as background: by its month or year alone."""
    return visit.status == "held" and visit.date is not None and not is_day(visit.date.rpartition("/")[2])


def next_day(one: str | None, other: str | None) -> bool:
    """True for two full dates a day apart."""
    return days_between(one, other) in (-1, 0, 1)


def days_between(one: str | None, other: str | None) -> int | None:
    """The days from one full date to another, or None where one is not told to the day."""
    if one is None or other is None or not (is_day(one) and is_day(other)) or one[0] != other[0]:
        return None
    first, last = (date.fromisoformat(d.replace("-", "2000", 1) if d[0] == "-" else d) for d in (one, other))
    return (last - first).days


def day_off(day: str | None, days: int) -> str | None:
    """The day so many days behind another (before it where `days` is negative), with its year where that one has it;
    None where that is not told to the day."""
    if day is None or not is_day(day):
        return None
    told = day[0].isdigit()
    found = (date.fromisoformat(day if told else day.replace("-", "2000", 1)) + timedelta(days=days)).isoformat()
    return found if told else f"-{found[len('2000') :]}"


def dates_agree(one: str | None, other: str | None) -> bool:
    """Whether two dates may be of one thing: one is open, or lies in the other."""
    if not one or not other or one == other:
        return True
    if one.startswith(other) or other.startswith(one):
        return True
    for span, day in ((one, other), (other, one)):
        first, slash, last = span.partition("/")
        if slash and first <= day.partition("/")[0] <= last:
            return True
    return False


def year_beside_day(one: str | None, other: str | None) -> bool:
    """Whether one date is the year, alone or with the day, of the other that has none ("2019" in the name, "1/6")."""
    year, day = sorted((one or "", other or ""), key=lambda told: told.startswith("--"))
    alone = len(year) == len("2019") or f"-{year[4:]}" == day  # "2019-06-01" beside "--06-01"
    return year[:4].isdigit() and alone and day.startswith("--")


def persons_agree(people: Sequence[Individual], known: Draft, draft: Draft) -> bool:
    """Whether no side has two different persons; `people` is the article's cast."""
    for person, role in draft.people.items():
        if role == "participant":
            continue
        country = people[person].country
        mine = {p for p in draft.people if people[p].country == country}
        theirs = {p for p in known.people if people[p].country == country}
        if theirs and not mine & theirs:
            return False
    return True


def same_name(known: Draft, draft: Draft) -> bool:
    """Whether the names of two events may be of one: most words of the shorter are in the longer."""
    if known.kind == "exchange" and len(known.countries) > 1 and len(draft.countries) > 1:
        return known.countries <= draft.countries or draft.countries <= known.countries
    if known.kind == "conference" and known.apart and draft.apart and known.countries != draft.countries:
        return False  # a group with each of several partners
    levels = [_level(name) for name in (known.name, draft.name)]
    if levels[0] and levels[1] and levels[0] != levels[1]:
        return False
    if levels[0] in _WITH_PARTNERS and _is_wider(known.name) != _is_wider(draft.name):
        return False  # the meeting of a group's ministers, and the one with their partners
    if not known.name or not draft.name:
        return known.kind != "conference" or known.rule == draft.rule
    years = [set(YEAR.findall(name)) for name in (known.name, draft.name)]
    if years[0] and years[1] and years[0] != years[1]:
        return False
    if known.kind == "exercise" and _short_names(known.name) & _short_names(draft.name):
        return True
    words = [_proper_words(name) - years[0] - years[1] for name in (known.name, draft.name)]
    few, many = sorted(words, key=len)
    return bool(few & many) and len(few & many) >= 0.75 * len(few)


_LEVEL = Pattern(r"cấp cao|thượng đỉnh|bộ trưởng (?:ngoại giao|quốc phòng|kinh tế)|ngoại trưởng|quan chức|tư lệnh")
_ONE_LEVEL = {"thượng đỉnh": "cấp cao", "ngoại trưởng": "bộ trưởng ngoại giao"}
_WITH_PARTNERS = frozenset({"bộ trưởng quốc phòng", "quan chức"})


def _is_wider(name: str | None) -> bool:
    return name is not None and ("mở rộng" in name or "+" in name)


def _level(name: str | None) -> str | None:
    """Who meets, as the name of a conference tells it."""
    match = _LEVEL.search((name or "").lower())
    return _ONE_LEVEL.get(match[0], match[0]) if match else None


def _short_names(name: str) -> set[str]:
    """The short names of an exercise in its name: RIMPAC, AUMX."""
    return set(_CAPITALS.findall(name)) - ORGANISATIONS


_CAPITALS = Pattern(r"(?<!\w)[A-Z]{4,}(?!\w)")


def _proper_words(name: str) -> set[str]:
    """The words that tell one event from another of its kind."""
    words = {word.strip('()"“”,.').lower() for word in name.replace("-", " ").replace("(", " (").split()}
    return words - event_words("generic") - {""} or words
