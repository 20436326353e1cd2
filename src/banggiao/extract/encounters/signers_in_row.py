"""States or towns that sign papers, told in one row right before the verb."""

from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.clause import Clause
from banggiao.extract.encounters.triggers import Trigger
from banggiao.records.vocabulary import ORGANISATIONS

_FAR = 190  # characters before the verb in which the row stands
_THEN = Pattern(r"\)?(?: (?:đã|sẽ|vừa|cùng|chính thức|cũng|lần lượt|tiến hành|hôm qua|hôm nay))* ")
_JOINED = Pattern(
    r"(?:[ ,(]|(?<!\w)(?:và|cùng|với|gồm|bao gồm|các|nước|thành viên|thành phố|tp|tỉnh|thủ đô|bang|liên minh|kinh tế"
    r"|á - âu)(?!\w)\.?)+"
)


def signers_in_row(clause: Clause, trigger: Trigger) -> set[str]:
    """The countries of the row ("Việt Nam và các nước … (gồm A, B và C) đã ký", "thành phố X và thành phố Y ký"); none
    where there are not two of them."""
    low = max(clause.sentence.start, trigger.start - _FAR)
    hits = clause.document.hits
    named = [(m.start, m.end, m.value) for m in hits.within("country", low, trigger.start)]
    towns = hits.within("place", low, trigger.start)
    named += [(m.start, m.end, country) for m in towns if (country := clause.document.country_of(m))]
    row: list[tuple[int, int, str]] = []
    for start, end, country in sorted(named, reverse=True):
        joined = (
            _JOINED.fullmatch(clause.form, end, row[-1][0]) if row else _THEN.fullmatch(clause.form, end, trigger.start)
        )
        if joined is None:
            break
        row.append((start, end, country))
    countries = {country for _, _, country in row} - ORGANISATIONS
    return countries if len(countries) > 1 else set()
