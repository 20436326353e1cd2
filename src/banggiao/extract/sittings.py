"""Sentences that open with a meeting and who met: "Tại cuộc gặp giữa Thủ tướng A và Thủ tướng B, …"."""

from banggiao.annotate.document import Document
from banggiao.annotate.furniture import Part

_NOUNS = frozenset({"meet-noun", "host-noun", "call-noun", "talks-noun"})
_HEAD = 40  # code points of a sentence in which the meeting is named
_CLAUSE = 240  # code points of the longest clause that tells who met


def sittings(document: Document, named: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Where such sentences begin, and the one foreign country whose people or name they give; `named` are the
    foreigners of the body in text order, each by place and country."""
    found: list[tuple[int, str]] = []
    countries = [(m.start, m.value) for m in document.hits.of("country") if m.value != "VNM"]
    for sentence in document.sentences:
        if sentence.part is not Part.BODY:
            continue
        limit = min(sentence.end, sentence.start + _HEAD)
        met = next((m for m in document.hits.within("trigger", sentence.start, limit) if m.value in _NOUNS), None)
        if met is None:
            continue
        comma = document.form.find(",", met.end, min(sentence.end, met.end + _CLAUSE))
        others = {code for at, code in (*named, *countries) if met.end <= at < comma}
        if len(others) == 1:
            found.append((sentence.start, others.pop()))
    return found
