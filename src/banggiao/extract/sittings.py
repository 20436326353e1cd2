"""Sentences that open with a meeting and who met: "Tại cuộc gặp giữa Thủ tướng A và Thủ tướng B, …", or with whom a
thing was said to: "Với Đại tướng A, ông đề nghị …"."""

from banggiao.annotate.document import Document
from banggiao.annotate.furniture import Part
from banggiao.annotate.pattern import Pattern

# Before a person to whom what follows is said.
_TOWARD = Pattern(r"(?:(?:còn|riêng|đối) )*với ")
_NOUNS = frozenset({"meet-noun", "host-noun", "call-noun", "talks-noun"})
_HEAD = 40  # code points of a sentence in which the meeting is named
_CLAUSE = 240  # code points of the longest clause that tells who met


def sittings(document: Document, named: list[tuple[int, str]], *, several: bool) -> list[tuple[int, str]]:
    """Where such sentences begin, and the one foreign country whose people or name they give; `named` are the
    foreigners of the body in text order, each by place and country; not `several` where the article tells of meetings
    with one country alone, which nobody need be told apart in."""
    found: list[tuple[int, str]] = []
    countries = [(m.start, m.value) for m in document.hits.of("country") if m.value != "VNM"]
    for sentence in document.sentences:
        if sentence.part is not Part.BODY:
            continue
        limit = min(sentence.end, sentence.start + _HEAD)
        nouns = document.hits.within("trigger", sentence.start, limit) if several else ()
        met = next((m for m in nouns if m.value in _NOUNS), None)
        toward = _TOWARD.match(document.form, sentence.start) if met is None else None
        if met is None and toward is None:
            continue
        begin = met.end if met else toward.end() if toward else sentence.end
        comma = document.form.find(",", begin, min(sentence.end, begin + _CLAUSE))
        told = (*named, *countries) if met else [one for one in named if one[0] == begin]
        others = {code for at, code in told if begin <= at < comma}
        if len(others) == 1:
            found.append((sentence.start, others.pop()))
    return found
