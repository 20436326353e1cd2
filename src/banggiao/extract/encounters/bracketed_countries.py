"""Countries in brackets behind the body or unit that is theirs ("Bộ đội Biên phòng tỉnh X (Y)")."""

from functools import cache

from banggiao.annotate.document import Document
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
    unit = _before_bracket().search(form, max(sentence.start, opening - _BODY_NAME), opening)
    return unit.start() if unit else None


@cache
def _before_bracket() -> Pattern:
    return Pattern(
        rf"(?<!\w)(?:{words('unit-host')}|{words('local-body')}|{words('border-unit')})"
        rf"(?: (?!(?:và|{words('ends-body')})(?!\w))[^\W_]+,?){{0,16}} \($"
    )


def bracket_before(form: str, sentence: Sentence, country: Mention) -> int | None:
    """Behind the bracket that opens before a country, at most its province or town between ("(Savannakhet, Lào)")."""
    bracket = _OPENING.search(form, max(sentence.start, country.start - _PROVINCE), country.start)
    return bracket.start() + 1 if bracket else None


_OPENING = Pattern(r"\((?:[^(),.;:]{2,38}(?:,| -) ?)?$")
_PROVINCE = 42  # characters that a province may take in the brackets before its country
