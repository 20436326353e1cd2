"""The state of an office that is only told to be the host's or the friendly side's: "Thủ tướng nước chủ nhà X", "Tổng
Tham mưu trưởng nước bạn Y"."""

from bisect import bisect_right

from banggiao.annotate.document import Document
from banggiao.annotate.identity import Individual
from banggiao.annotate.name_words import words

_HOME = "VNM"
_HOST = tuple(sorted(words("host-state")))
_FRIENDLY = tuple(sorted(words("friendly-state")))


def host_state(document: Document, person: Individual, partner: str | None) -> str | None:
    """The state that a person serves whose post is told to be the host's: where his sentence takes place. It is
    `partner`, the state of which the article speaks most beside the home one, where the sentence tells no place or the
    post is the friendly side's; None for all other posts."""
    for naming in person.namings:
        posts = [document.form[post.start : post.end] for post in naming.posts]
        if any(post.endswith(_FRIENDLY) for post in posts):
            return partner
        if any(post.endswith(_HOST) for post in posts):
            return _where(document, naming.start) or partner
    return None


def _where(document: Document, position: int) -> str | None:
    """The country of the town named last before a position in its sentence, else the foreign country named last."""
    low = document.sentences[bisect_right(document.sentences, position, key=lambda s: s.start) - 1].start
    towns = (document.country_of(place) for place in reversed(document.hits.within("place", low, position)))
    abroad = (m.value for m in reversed(document.hits.within("country", low, position)) if m.value != _HOME)
    return next((code for code in towns if code), None) or next(abroad, None)
