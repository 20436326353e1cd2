"""A post with all that belongs to it: "Thứ trưởng thứ nhất Bộ Quốc phòng Belarus" from its first word to its last."""

import re
from functools import cache

import msgspec

from banggiao.annotate.document import Document
from banggiao.knowledge.table import table
from banggiao.records import Mention


class PostPhrase(msgspec.Struct, frozen=True):
    """`[start, end)` of one post as written, its class in the table of posts, and the country that it serves."""

    start: int
    end: int
    post: str
    country: str | None


# What may stand between the parts of one post.
_LINK = re.compile(r" (?:của |thuộc |tại |ở |về |phụ trách |đặc trách |bộ phận )?|, (?=bộ quốc phòng|bộ ngoại giao|quân đội|bộ tổng)|/")
_MODIFIER = re.compile(
    r" (?:thường trực|thứ nhất|thứ hai|chính phủ|danh dự|đặc mệnh toàn quyền|cấp cao|chính trị|dự khuyết|liên quân"
    r"|toàn quyền|được bổ nhiệm|đương nhiệm|lâm thời)(?!\w)"
)
# An organisation's own words: a compound in a capital, small words right behind the head, a number.
_COMPOUND = re.compile(r" [^\W\d_]*(?:-[^\W\d_]+)*")
_NUMBER = re.compile(r" (?:số )?\d{1,3}(?!\d|[/.-]\d)")
_ALIAS = re.compile(r" \(([^)\n]{2,60})\)")
_OPEN_HEADS = frozenset({"office", "force", "local", "military-commission", "assembly"})
_FIELD_POSTS = frozenset({"minister", "vice-minister", "assistant-minister", "spokesperson", "attache", "department-head"})

# Posts that an organisation gives as well as a state.
_ORGANISATION_POSTS = frozenset({"secretary-general", "ambassador", "commissioner", "chair", "commander"})


@cache
def _bound_organs() -> frozenset[str]:
    """Organs that stand only behind a post that names a field ("Bộ trưởng Quốc phòng")."""
    return frozenset(row.value for row in table("organs") if row.value == "portfolio")


def post_phrase(document: Document, head: Mention, limit: int) -> PostPhrase:
    """The post that begins with `head`, followed by modifiers, organisations and its country, up to `limit` at most."""
    form = document.form
    end, country, open_words = head.end, None, head.value in ("department-head", "commander")
    while end < limit:
        modifier = _MODIFIER.match(form, end, limit)
        if modifier:
            end = modifier.end()
            continue
        alias = _ALIAS.match(form, end, limit)
        if alias and document.hits.at("country", alias.start(1)):
            end = alias.end()
            continue
        link = _LINK.match(form, end, limit)
        at = link.end() if link else end
        step = _next_part(document, at, head, limit) if link else None
        if step is None:
            number = _NUMBER.match(form, end, limit) if open_words else None
            words = None if number else (_own_words(document, end, limit) if open_words else None)
            if number:
                end = number.end()
            elif words:
                end = words
            else:
                break
            continue
        part, code = step
        if code and country is None and (len(code) == 3 or head.value in _ORGANISATION_POSTS):
            country = code
        open_words = part.value in _OPEN_HEADS if part.kind == "organ" else False
        end = part.end
    return PostPhrase(head.start, end, head.value, country)


def _next_part(document: Document, at: int, head: Mention, limit: int) -> tuple[Mention, str | None] | None:
    """The organisation, country or place that begins at `at`, with the country it tells."""
    for kind in ("body", "country", "office", "organ", "place", "post"):
        part = document.hits.at(kind, at)
        if part is None or part.end > limit:
            continue
        if kind == "post" and (head.value != "assistant-minister" or part.value not in ("minister", "vice-minister")):
            continue
        if kind == "organ" and part.value in _bound_organs() and head.value not in _FIELD_POSTS:
            continue
        if kind in ("body", "office"):
            longer = document.hits.at("organ", at)
            if longer and longer.end >= part.end:
                continue
            return part, part.value if kind == "body" else None
        if kind == "country":
            return part, part.value
        if kind == "place":
            return part, document.country_of(part)
        return part, None
    return None


def _own_words(document: Document, end: int, limit: int) -> int | None:
    """The end of one more compound of an organisation's own name: "Cục Đối ngoại", "Vụ Pháp chế".

    A word in a capital followed by a small word is such a compound; two capitals in a row begin a person's name.
    """
    text = document.text
    first = _COMPOUND.match(text, end, limit)
    if not first or len(first[0]) < 2:
        return None
    second = _COMPOUND.match(text, first.end(), limit)
    if not second or len(second[0]) < 2:
        return first.end() if first[0][1].isupper() and first[0].isupper() else None
    one, two = first[0][1], second[0][1]
    if one.isupper() and two.islower() and not first[0].strip().isupper():
        return second.end()
    return None
