"""Visits of which only the course is told ("Nhân chuyến đi, A đến chào B"): one is abroad on a journey."""

from collections.abc import Sequence

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.merging import PERSONAL
from banggiao.extract.encounters.identity.sameness import told_as_past

_COURSE = Pattern(
    rf"(?:cũng )?(?:{of_class('on-occasion')}|trong|trong khuôn khổ|trong thời gian|kết hợp) (?P<visit>chuyến"
    rf" (?:đi|công tác|công du|thăm|làm việc|thăm, làm việc|thăm và làm việc))(?: (?:{of_class('this')}|lần này))?,"
)


def visits_of_course(annotation: Annotation, drafts: Sequence[Draft]) -> list[Draft]:
    """The visits in whose course a sentence tells of a meeting abroad, where no word has told of them before."""
    document, people = annotation.document, annotation.cast.individuals
    found: list[Draft] = []
    for draft in drafts:
        sentence = document.sentences[draft.sentence]
        if draft.kind not in PERSONAL or len(draft.countries) != 2 or sentence.part is not Part.BODY:
            continue
        told = _COURSE.match(document.form, sentence.start)
        host = draft.host_country or draft.place_country
        guests = {p for p, role in draft.people.items() if role == "guest" and people[p].country != host}
        if told is None or host not in draft.countries or not guests:
            continue
        visits = [d for d in (*drafts, *found) if d.kind == "visit" and d.destination == host]
        if any(d.countries == draft.countries and not told_as_past(d) for d in visits):
            continue
        visit = Draft("visit", "encounters.visit-noun", told.start("visit"), [told.span("visit")], draft.sentence)
        visit.sentences, visit.countries = {draft.sentence}, set(draft.countries)
        visit.people, visit.guest = dict.fromkeys(guests, "guest"), next(iter(draft.countries - {host}))
        visit.destination = visit.host_country = visit.place_country = host
        found.append(visit)
    return found
