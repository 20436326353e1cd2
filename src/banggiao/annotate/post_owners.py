"""Whose a post is where no state follows its words: "Chủ tịch Duma Quốc gia", "Ủy viên Trung ương Đảng Cộng sản Trung
Quốc", "Tổng thư ký khối này"."""

from collections.abc import Iterable

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.post_classes import ORGANISATION_POSTS
from banggiao.annotate.terms import Terms
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

_MISSION_HEADS = ("trưởng phái đoàn", "phó trưởng phái đoàn", "trưởng đại diện", "phó trưởng đại diện")
_GROUP = (" khối", " khối này", " liên minh", " liên minh này", " tổ chức này", " hiệp hội này")
_TOLD_BEFORE = 700  # code points before a post in which the group is named whose it is
# "Tổng thống | nước này X", "Tổng thư ký | khối này Y": whose post it is was told before.
_THIS = Pattern(rf" (?:{of_class('state')}|khối|liên minh|tổ chức|hiệp hội) này(?= [^\W\d_])")
_DASHES = (" - ", "-")
_PARTY_MEMBER = "party-member"
_PARTY = "đảng"


def is_of_organisation(document: Document, head: Mention) -> bool:
    """Whether an organisation gives the post as well as a state ("Trưởng Phái đoàn | EU tại Việt Nam")."""
    return head.value in ORGANISATION_POSTS or document.form.startswith(_MISSION_HEADS, head.start)


def house_in(document: Document, head: Mention) -> str | None:
    """The state whose body ends the words for the post ("Chủ tịch | Duma Quốc gia")."""
    bodies = document.hits.within("body", head.start, head.end)
    return next((body.value for body in bodies if body.end == head.end), None)


def group_before(document: Document, head: Mention, end: int) -> str | None:
    """The group of states told last before a post whose own words, up to `end`, only call it a group ("Tổng thư ký khối
    này")."""
    if head.value not in ORGANISATION_POSTS or not document.form.endswith(_GROUP, 0, end):
        return None
    named = document.hits.within("country", max(0, head.start - _TOLD_BEFORE), head.start)
    return next((m.value for m in reversed(named) if m.value in ORGANISATIONS), None)


def end_of_pointing(document: Document, at: int, limit: int) -> int | None:
    """Where words end that point back to the state or group whose post it is, before a name; None where none do."""
    this = _THIS.match(document.form, at, limit)
    return this.end() if this and document.text[this.end() + 1].isupper() else None


def pair_at(document: Document, at: int) -> tuple[Mention, Mention] | None:
    """Two countries joined by a dash: "Hội Hữu nghị | Nga - Việt", "Ủy ban liên chính phủ | Việt Nam - Nga"."""
    first = document.hits.at("country", at)
    dash = next((dash for dash in _DASHES if document.form.startswith(dash, first.end)), None) if first else None
    second = document.hits.at("country", first.end + len(dash)) if first and dash else None
    return (first, second) if first and second else None


def party_begun(document: Document, terms: Terms, head: Mention, limit: int) -> Mention | None:
    """The party, or its committee, whose name begins inside the words for the post ("Ủy viên Trung ương | Đảng Cộng sản
    Trung Quốc", "Ủy viên Ban Chấp hành | Trung ương Đảng")."""
    if head.value != _PARTY_MEMBER:
        return None
    at = head.start
    while (at := document.form.find(" ", at, head.end) + 1) > 0:
        if longer := _longer(terms, at, head.end, limit):
            return longer
    return None


def party_over(document: Document, terms: Terms, part: Mention, limit: int) -> Mention | None:
    """The party whose name begins with the last word of a part ("Trung ương | Đảng Cộng sản Trung Quốc")."""
    if not document.form.endswith(f" {_PARTY}", part.start, part.end):
        return None
    return _longer(terms, part.end - len(_PARTY), part.end, limit)


def _longer(terms: Terms, at: int, end: int, limit: int) -> Mention | None:
    """The longest body or organ that begins at `at` and goes on behind `end`."""
    parts = (part for part in terms.parts.get(at, ()) if part.kind in ("body", "organ"))
    return next(iter(longest_first(part for part in parts if end < part.end <= limit)), None)


def longest_first(parts: Iterable[Mention]) -> list[Mention]:
    """Parts of a post, the longest first; a body that is known as one beats an organ of the same length, since it tells
    its country."""
    return sorted(parts, key=lambda part: 2 * part.end + (part.kind in ("body", "country")), reverse=True)
