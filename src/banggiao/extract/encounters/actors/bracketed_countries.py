"""Countries in brackets behind the body or unit that is theirs ("Bộ đội Biên phòng tỉnh X (Y)")."""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.cues import words
from banggiao.records import Mention


def behind_brackets(document: Document, start: int, limit: int) -> tuple[int, str] | None:
    """Where the brackets with the country of a body close, and that country ("Bộ đội Biên phòng tỉnh X (Y)")."""
    opening = _TO_BRACKET.match(document.form, start, min(limit, start + _BODY_NAME))
    country = document.hits.at("country", opening.end()) if opening else None
    return (country.end + 1, country.value) if country and document.form.startswith(")", country.end) else None


_TO_BRACKET = Pattern(rf"(?: (?!{words('ends-body')}(?!\w))[^\W_]+,?){{0,26}} \(")
_BODY_NAME = 150  # characters that the name of a body may take before the brackets with its country


def unit_in_brackets(form: str, sentence: Sentence, country: Mention) -> int | None:
    """Where the unit begins whose country stands in brackets behind it; None where no unit's does."""
    opening = bracket_before(form, sentence, country) if form.startswith(")", country.end) else None
    if opening is None:
        return None
    unit = _BEFORE_BRACKET.search(form, max(sentence.start, opening - _BODY_NAME), opening)
    return unit.start() if unit else None


_BEFORE_BRACKET = Pattern(
    rf"(?<!\w)(?:{words('unit-host')}|{words('local-body')}|{words('border-unit')})"
    rf"(?: (?!(?:và|cùng|{words('ends-body')})(?!\w))[^\W_]+,?){{0,16}} \($"
)


def bracket_before(form: str, sentence: Sentence, country: Mention) -> int | None:
    """Behind the bracket that opens before a country, at most its province or town between ("(Savannakhet, Lào)")."""
    bracket = _OPENING.search(form, max(sentence.start, country.start - _PROVINCE), country.start)
    return bracket.start() + 1 if bracket else None


_OPENING = Pattern(r"\((?:[^(),.;:]{2,38}(?:,| -) ?)?$")
_PROVINCE = 42  # characters that a province may take in the brackets before its country
_NAMED_WITH = Pattern(
    rf"(?:(?:,|;| và|, và)? ?(?:{of_class('he')} |đồng chí )?)?(?P<name>[^,;:.()\n]{{4,48}}) \((?:nước )?"
)
_NO_NAME = Pattern(r"(?<!\w)(?:tại|ở|của|với|đã|sẽ|và|cho|đến|tỉnh|thành phố|trường|công ty|hội nghị)(?!\w)")


def bracketed_row(document: Document, start: int, limit: int, named: dict[int, int]) -> list[tuple[int, int, str]]:
    """Persons in a row, each with the country in brackets behind the name: "các đại sứ: X (Pháp), Y (Iran) và Z (Lào)".

    Where each begins and ends, and the country; empty for fewer than two. `named` tells where persons begin, by their
    ends.
    """
    form, row = document.form, list[tuple[int, int, str]]()
    for country in document.hits.within("country", start, limit):
        opening = form.rfind("(", start, country.start)
        if opening < 0 or not form.startswith(")", country.end) or country.start - opening > _PREFIX:
            continue
        low = row[-1][1] if row else max(start, opening - _NAME)
        first = named.get(opening - 1)
        if first is not None and (not row or first - low <= len(", và ")):
            row.append((first, country.end + 1, country.value))
            continue
        behind = _NAMED_WITH.fullmatch(form, low, opening + 1) if row else _FIRST_NAME.search(form, low, opening)
        if behind is None or _NO_NAME.search(behind["name"]) or not document.text[behind.start("name")].isupper():
            continue
        row.append((behind.start("name"), country.end + 1, country.value))
    return row if len(row) > 1 else []


_FIRST_NAME = Pattern(rf"(?:[:,]|(?<!\w)(?:gồm|{of_class('he')}|là|có)) (?P<name>[^,;:.()\n]{{4,48}}) $")
_PREFIX = 14  # characters of "Cộng hòa" and the like between the bracket and the country
_NAME = 70  # characters before a bracket in which the name stands whose country it holds
