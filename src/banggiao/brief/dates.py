"""The codebook's dates as people write them."""

from banggiao.brief.labels import Language

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def spell_date(value: str, language: Language) -> str:
    """`2025-10-29` as "29/10/2025" or "29 Oct 2025"; months, years, open years and spans likewise.

    A span of days within one month or year names it once: "8–10/9/2025", "8–10 Sep 2025".
    """
    first, _, last = value.partition("/")
    start = _parts(first)
    # A lone Vietnamese month would read as a bare number.
    lead = "tháng " if language == "vi" and not start[0] and not start[2] else ""
    if not last:
        return lead + _spell(start, language)
    end = _parts(last)
    shown = list(start)
    # Year, then month: what both ends share is left to the second one, as long as something remains.
    for place in (0, 1):
        if start[place] != end[place] or not start[place + 1]:
            break
        shown[place] = ""
    return f"{lead}{_spell(tuple(shown), language)}–{_spell(end, language)}"


def _parts(point: str) -> tuple[str, ...]:
    """Year, month and day, each "" where it is left open."""
    fields = point.removeprefix("--").split("-")
    if point.startswith("--"):
        fields.insert(0, "")
    return tuple(fields + [""] * (3 - len(fields)))


def _spell(parts: tuple[str, ...], language: Language) -> str:
    year, month, day = parts
    if language == "vi":
        fields = [day.lstrip("0"), month.lstrip("0"), year]
        return "/".join(field for field in fields if field)
    fields = [day.lstrip("0"), _MONTHS[int(month) - 1] if month else "", year]
    return " ".join(field for field in fields if field)
