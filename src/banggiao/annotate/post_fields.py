"""The state that stands behind the fields of a post: "Bộ trưởng Ngoại giao, Hợp tác quốc tế và Kiều bào | Haiti"."""

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.terms import Terms
from banggiao.records import Mention

_MORE_FIELDS = Pattern(r"(?:, [^\W\d_]+(?: [^\W\d_]+){0,3}){1,3} và (?=[^\W\d_])")
_FIELD_WORDS = 5  # words of the last field before the country


def country_behind_fields(document: Document, terms: Terms, end: int, limit: int) -> Mention | None:
    """The country behind the further fields of a minister, of which the first ends at `end`."""
    match = _MORE_FIELDS.match(document.form, end, limit)
    at = match.end() if match else 0
    for _ in range(_FIELD_WORDS if match else 0):
        country = terms.part_at("country", at)
        if country and country.end <= limit:
            return None if terms.heads_within(end, country.start) else country  # or another post begins
        at = document.form.find(" ", at, limit) + 1
        if not at:
            break
    return None


def state_behind_field(terms: Terms, start: int, end: int) -> str | None:
    """The country that ends a field behind the words that tell it ("phụ trách Quốc phòng | Bồ Đào Nha")."""
    portfolio = next((part for part in terms.parts.get(start, ()) if part.kind == "organ"), None)
    country = terms.part_at("country", portfolio.end + 1) if portfolio else None
    return country.value if country and country.end == end else None
