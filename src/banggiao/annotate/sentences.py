"""The sentences of an article, and which part of it each belongs to."""

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from banggiao.annotate.furniture import Part, is_end, part_of
from banggiao.annotate.matching import matching_form


class Sentence(msgspec.Struct, frozen=True):
    """`[start, end)` of one sentence without its closing mark, the number of its paragraph, and what it is."""

    start: int
    end: int
    paragraph: int
    part: Part


_PARAGRAPH = re.compile(r"[^\n]+")
# A mark that can end a sentence, with closing quotes or brackets, before a space and a capital, quote or dash.
_BREAK = re.compile(r"(?:[.!?]+|…)[\"”’'»)\]]*(?=\s+[\"“‘'(\[\-–*•]*\s*[^\W_])|\./\.")
_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:TP|Tp|tp|TS|GS|PGS|ThS|BS|LS|KS|Jr|Sr|Mr|Mrs|Ms|Dr|Hon|St|No|vs|đ/c|U\.S|[A-ZĐ])$|^\s*\d{1,2}$"
)
# Agencies close a caption inside the paragraph with their own name and no mark ("Ảnh: …/TTXVN phát Thay mặt …").
_INLINE_CREDIT = re.compile(
    r"[Ảả]nh\s*:\s*[^.\n)]{2,50}?(?:TTXVN(?:\s+phát)?|VNA|VGP|VOV)\)?(?=\s+[*A-ZĐÀ-Ỹ])|\([Ảả]nh:[^)\n]{2,60}\)|\[[^\]\n]{8,160}\](?=\s)"
)
_CREDIT = re.compile(r"\(?ảnh\b")
_TRAILING = " \t.!?…/*;:,-–"
_LEADING = " \t*•-–"


def split_sentences(text: str, form: str, title: str | None) -> tuple[Sentence, ...]:
    """The sentences of `text` (matching form `form`) in order.

    A paragraph that stands twice is a caption at its second place, and at its first too when it is a short one.
    """
    heading = matching_form(title.strip()) if title else None
    paragraphs = [(start, end) for m in _PARAGRAPH.finditer(text) if (start := m.start()) < (end := m.end()) and m[0].strip()]
    lines = [form[start:end].strip() for start, end in paragraphs]
    times = Counter(lines)
    seen: set[str] = set()
    sentences: list[Sentence] = []
    ended = False
    for number, ((start, end), line) in enumerate(zip(paragraphs, lines, strict=True)):
        ended = ended or (number > 1 and is_end(line))
        pieces = tuple(_pieces(text, start, end))
        part = Part.FURNITURE if ended else part_of(line if len(pieces) < 3 else _running(line), number == 0, heading)
        if part is Part.BODY and times[line] > 1 and (line in seen or len(line) < 200):
            part = Part.CAPTION
        seen.add(line)
        parts = [part if part is not Part.BODY else part_of(form[first:last] + ".", False, None) for first, last in pieces]
        for index, (first, last) in enumerate(pieces):
            # Inside a paragraph the credit stands behind the sentence that describes the picture.
            described = part is Part.BODY and parts[index : index + 2] == [Part.BODY, Part.CAPTION] and _CREDIT.match(form, pieces[index + 1][0])
            sentences.append(Sentence(first, last, number, Part.CAPTION if described else parts[index]))
    return tuple(sentences)


def _running(line: str) -> str:
    """A paragraph of several sentences is furniture only by how it begins."""
    return line[:60] + "."


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, without the marks around them."""
    cuts = [m.end() for m in _INLINE_CREDIT.finditer(text, start, end)]
    for match in _BREAK.finditer(text, start, end):
        before = text[max(start, match.start() - 8) : match.start()]
        after = text[match.end() : end].lstrip(" \"“‘'([-–*•")[:1]
        if match[0] != "./." and (not (after.isupper() or after.isdigit()) or (match[0] == "." and _ABBREVIATION.search(before))):
            continue
        cuts.append(match.end())
    first = start
    for cut in [*sorted(cuts), end]:
        piece = _trim(text, first, cut)
        if piece[0] < piece[1]:
            yield piece
        first = cut


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return start, end
