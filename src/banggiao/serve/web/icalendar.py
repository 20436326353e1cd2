"""Encounters as iCalendar (RFC 5545): events of whole days, each with its words and the address of its entry."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from banggiao.assemble.days import days
from banggiao.brief import wording
from banggiao.brief.characters import without_controls
from banggiao.records import Encounter
from banggiao.serve.listing.entries import Told
from banggiao.serve.web.words import Words

_SPECIAL = re.compile(r"([\\;,])")
_LONGEST = 73  # octets of a line, without the space that begins a folded one
_NO_DAY = date(1970, 1, 1)


def icalendar(told: Iterable[Told], words: Words, address_of: Callable[[str], str]) -> bytes:
    """A calendar of encounters; what has no more than a year is no event of it. `address_of` leads to an entry."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//banggiao//calendar//EN", "CALSCALE:GREGORIAN"]
    for one in told:
        shown = one.entry.shown
        span = days(shown.date) if isinstance(shown, Encounter) else None
        if isinstance(shown, Encounter) and span is not None and len((shown.date or "").partition("/")[0]) > 4:
            lines += _event(one, shown, span, words, address_of(one.entry.id))
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode("utf-8", "replace")


def _event(told: Told, shown: Encounter, span: tuple[date, date], words: Words, address: str) -> list[str]:
    vague = "/" not in (shown.date or "") and len(shown.date or "") < 10
    status = words.label("encounter-status", shown.status)
    head = f"{wording.encounter_head(shown, words.labels)}: {words.countries(shown.countries)}"
    head += f" ({words.date(shown.date)})" if vague else ""
    place = ", ".join(part for part in (shown.place, words.country(shown.place_country or "")) if part)
    quoted = " ".join(told.entry.supports[0].finding.evidence[0].text.split())
    reported = date.fromisoformat(told.last_reported) if told.last_reported else _NO_DAY
    lines = [
        "BEGIN:VEVENT",
        f"UID:{told.entry.id}@banggiao",
        f"DTSTAMP:{reported:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{span[0]:%Y%m%d}",
        f"DTEND;VALUE=DATE:{span[1] + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(head)}",
        f"DESCRIPTION:{_text(f'{status}. “{quoted}”')}",
        f"STATUS:{'CONFIRMED' if shown.status == 'held' else 'TENTATIVE'}",
        "TRANSP:TRANSPARENT",
        f"URL:{address}",
        "END:VEVENT",
    ]
    if place:
        lines.insert(-2, f"LOCATION:{_text(place)}")
    return lines


def _text(value: str) -> str:
    """A value as text: nothing that it holds ends its line."""
    flat = " ".join(without_controls(value).split())
    return _SPECIAL.sub(r"\\\1", flat)


def _folded(line: str) -> str:
    """A line broken where it has too many octets, never within a letter."""
    parts, size = [""], 0
    for letter in line:
        width = len(letter.encode("utf-8", "replace"))
        if size + width > _LONGEST:
            parts.append("")
            size = 0
        parts[-1] += letter
        size += width
    return "\r\n ".join(parts)
