"""The flags of ships, told by the prefixes of their names."""

from functools import cache

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.knowledge.table import table


@cache
def flags() -> tuple[Pattern, dict[str, str]]:
    """The prefixes of ships' names (USS, HMAS), and the country of each."""
    flags = {form: row.value for row in table("ships") for form in row.forms}
    return Pattern(rf"(?<!\w)(?:{'|'.join(flags)})(?!\w)"), flags


def flags_in(clause: Clause, start: int, end: int) -> set[str]:
    """The countries whose ships are named by their prefixes in `[start, end)`."""
    prefixes, countries = flags()
    return {countries[match[0]] for match in prefixes.finditer(clause.form, start, end)}
