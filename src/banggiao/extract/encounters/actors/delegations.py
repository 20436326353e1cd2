"""Delegations and whose they are, as their naming or the one who leads them tells."""

import re
from collections.abc import Callable, Iterator

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.actors.bracketed_countries import behind_brackets
from banggiao.extract.encounters.actors.owners import THEIRS, of_whole
from banggiao.extract.encounters.actors.persons import Actor
from banggiao.extract.encounters.cues import words
from banggiao.extract.parties import HOME

_DELEGATION = Pattern(
    r"(?<!trưởng )(?<!chủ tịch )(?<!trong )(?<!viên )(?<!tập )(?<!dẫn đầu )(?<!\w)"
    r"(?:đoàn đại biểu|đoàn công tác|đoàn)(?= )"
)


def delegations(
    document: Document, sentence: Sentence, people: list[Actor], free: Callable[[int, int], bool]
) -> Iterator[tuple[int, int, str]]:
    """Where each delegation of a sentence begins and ends, and its country, where the words for it are `free`."""
    for match in _DELEGATION.finditer(document.form, sentence.start, sentence.end):
        if not free(*match.span()):
            continue
        side = _side_of(document, match.end(), sentence.end, people)
        side = side or _of_that_country(document, sentence, match.end(), people)
        if side:
            yield match.start(), max(match.end(), side[0]), side[1]


def _side_of(document: Document, start: int, limit: int, people: list[Actor]) -> tuple[int, str] | None:
    """Where the naming of a delegation's country ends, and the country; from its leader where only he is named."""
    form = document.form
    bracket = behind_brackets(document, start, limit)
    if bracket:
        return bracket
    for kind in ("body", "country", "office"):
        for mention in document.hits.within(kind, start, min(limit, start + 90)):
            if _SIDE_GAP.fullmatch(form, start, mention.start) and not THEIRS.match(form, mention.end):
                behind = document.hits.at("country", mention.end + 1)
                if kind != "country" and behind:
                    return behind.end, behind.value
                whole = of_whole(document, mention)
                if whole:
                    return whole
                if kind != "office" or not any(
                    _SIDE_GAP.fullmatch(form, mention.end, c.start)
                    for c in document.hits.within("country", mention.end, min(limit, mention.end + 60))
                ):
                    return mention.end, mention.value
                break
    for place in document.hits.within("place", start, min(limit, start + 90)):  # "đoàn công tác (của) tỉnh X"
        country = document.country_of(place)
        if country and _OF_REGION.fullmatch(form, start, place.start):
            return place.end, country
    for person in people:
        if person.start >= start and person.country and re.fullmatch(r"[^.;,]{0,50} do ", form[start : person.start]):
            return start, person.country
    return None


# What a delegation is ("đoàn cán bộ cấp cao"), ahead of whose it is.
_OF_REGION = Pattern(rf"(?: (?!(?:do|{words('ends-delegation')})(?!\w))[^\W\d]+,?){{0,9}}? {words('region')} ")
_SIDE_GAP = Pattern(rf"(?: (?!(?:làm|trong|{words('ends-delegation')})(?!\w))[^\W\d]+,?){{0,9}}? ?")


def _of_that_country(document: Document, sentence: Sentence, start: int, people: list[Actor]) -> tuple[int, str] | None:
    """The foreign country named last before a delegation "của nước này", and where its naming ends."""
    that = _OF_THAT.match(document.form, start, sentence.end)
    if that is None:
        return None
    named = [(p.end, p.country) for p in people if p.end <= start and p.country not in (None, HOME)]
    named += [(m.end, m.value) for m in document.hits.within("country", sentence.start, start) if m.value != HOME]
    return (that.end(), max(named)[1] or "") if named else None


_OF_THAT = Pattern(r"(?: [^\W\d]+){0,6} (?:của )?(?:nước này|nước bạn)(?!\w)")
