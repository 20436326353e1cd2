"""Forums that come together in one country each time, and what is in their margins there."""

from collections.abc import Sequence

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.matching import matching_form
from banggiao.extract.encounters.cues import told_by
from banggiao.extract.encounters.draft import Draft


def set_homes(annotation: Annotation, conferences: Sequence[Draft], kept: Sequence[Draft]) -> None:
    """That a forum known by its place is in the state where it always is, where the article names that state, and so
    are the meetings in its margins, unless told otherwise."""
    for conference in conferences:
        if conference.place is None and conference.place_country is None and conference.name:
            home = _home(conference.name)
            conference.place_country = home if home in annotation.document.named_abroad else None
        if conference.place_country is None:
            continue
        for draft in kept:
            if draft.occasion is conference and draft.place is None and draft.place_country is None:
                draft.place_country = conference.place_country


def _home(name: str) -> str | None:
    form = matching_form(name)
    return next((country for known, country in _HOMES.items() if known in form), None)


_HOMES = told_by("forum-of")
