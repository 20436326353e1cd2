"""The flags of ships, told by the prefixes of their names."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.knowledge.table import table

FLAGS = {form: row.value for row in table("ships") for form in row.forms}
PREFIX = Pattern(rf"(?<!\w)(?:{'|'.join(FLAGS)})(?!\w)")  # of ships' names: USS, HMAS


def flags_in(clause: Clause, start: int, end: int) -> set[str]:
    """The countries whose ships are named by their prefixes in `[start, end)`."""
    return {FLAGS[match[0]] for match in PREFIX.finditer(clause.form, start, end)}
