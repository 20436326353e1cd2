"""Capitals that stand for their governments in what is said."""

from banggiao.annotate.document import Document
from banggiao.knowledge.places import stands_for_government
from banggiao.records import Mention

# Before a town in which something is, or to which one goes.
_THERE = ("tại ", "ở ", "đến ", "tới ", "sang ", "thăm ", "rời ", "từ ", "thủ đô ", "thành phố ", "tp ", "- ", "(")


def capitals_in(document: Document, start: int, end: int) -> list[Mention]:
    """The capitals that act for their governments in a stretch, each as a mention of its state ("với | Bắc Kinh")."""
    places = (m for m in document.hits.within("place", start, end) if stands_for_government(m.value))
    acting = (m for m in places if not document.form.endswith(_THERE, 0, m.start))
    return [Mention(m.start, m.end, "country", code) for m in acting if (code := document.country_of(m))]
