"""Envoys who meet officers of the state to which they are accredited: they do so where they serve."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.titles import Naming
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.merging import PERSONAL

_ENVOY = Pattern(r"(?:đại sứ|phó đại sứ|tổng lãnh sự|phó tổng lãnh sự|đại biện|tùy viên)(?!\w)")
_AT = Pattern(rf"(?<!\w)(?:tại|ở)(?: {words('state-word')})? $")


def where_accredited(annotation: Annotation, draft: Draft) -> str | None:
    """The other party's country, where an article's "Đại sứ A tại B" meets one of B; else None."""
    if draft.kind not in PERSONAL or draft.margin or len(draft.countries) != len(("A", "B")):
        return None
    people = annotation.cast.individuals
    for person in draft.people:
        for naming in people[person].namings:
            country = _accredited_to(annotation, naming)
            if country in draft.countries and country != people[person].country:
                return country
    return None


def _accredited_to(annotation: Annotation, naming: Naming) -> str | None:
    document = annotation.document
    if not any(_ENVOY.match(document.form, post.start) for post in naming.posts):
        return None
    for named in document.hits.within("country", naming.start, naming.end):
        if _AT.search(document.form, naming.start, named.start):
            return named.value
    return None
