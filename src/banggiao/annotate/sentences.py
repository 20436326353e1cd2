"""The sentences of an article, and which part of it each belongs to."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from banggiao.annotate.furniture import (
    BODY,
    CAPTION,
    FURNITURE,
    TITLE,
    Part,
    behind_outlet,
    goes_on,
    has_credit,
    has_credit_word,
    is_account,
    is_closed,
    is_end,
    is_signed,
    is_title,
    opens_links,
    part_of,
    part_of_sentence,
    tells_places,
)
from banggiao.annotate.items import BULLETS, FIRST_OF_NUMBERS, Item, behind_number, items_of
from banggiao.annotate.letters import CAPITALS, SMALL
from banggiao.annotate.matching import matching_form
from banggiao.annotate.pattern import Pattern


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """`[start, end)` of one sentence without its closing mark, the number of its paragraph, and what it is."""

    start: int
    end: int
    paragraph: int
    part: Part


_PARAGRAPH = Pattern(r"[^\n]*\S[^\n]*")
# A mark that can end a sentence, with closing quotes or brackets, before a space and a capital, quote or dash.
# The mark itself leads: the search then looks at nothing else.
_BEHIND_MARK = (
    rf"(?:(?:(?<!…)[.!?]+)?[\"”’'»)\]]*(?=\s+[\"“‘'(\[\-–*•]*\s*([^\W_]))|(?<=\.)/\."
    rf"|[”»]?(?=[“‘«]?[{CAPITALS}][{SMALL}]))"
)
_BREAK = Pattern(rf"[.!?…]{_BEHIND_MARK}")
_STOP = Pattern(rf"\.{_BEHIND_MARK}")  # the same where only stops are: found in a third of the time
_ABBREVIATION = Pattern(
    r"(?:^|\W)(?:TP|Tp|tp|TS|GS|PGS|ThS|BS|LS|KS|Jr|Sr|Mr|Mrs|Ms|Dr|Hon|St|No|vs|đ/c|U\.S"
    r"|(?<!hội )(?<!tảng )(?<!mạng )(?<!nhóm )(?<!loại )(?<!hạng )[A-ZĐ])$|^\s*\d{1,2}$"
)
# Agencies close a caption inside the paragraph with their own name and no mark ("Ảnh: …/TTXVN phát Thay mặt …").
_AGENCY = Pattern(
    rf"[Ảả]nh\s*:\s*[^.\n)]{{2,50}}?(?:TTXVN(?:\s+phát)?|VNA)\)?(?=\s+[*{CAPITALS}])|\([Ảả]nh:[^)\n]{{2,60}}\)|\[[^\]\n]{{8,160}}\](?=\s)"
)
# Otherwise the credit ends where, behind its first word, a capital is followed by a small word ("Ảnh: VGP Trước đó …").
_CREDIT = Pattern(r"[Ảả]nh\s*:\s*\S+")
_NEXT_SENTENCE = Pattern(rf"\s(?=[{CAPITALS}]\S*\s+[{SMALL}\d]|(?:Ông|Bà|Ngài)\s)")
# A whole word or a number before a mark behind which the next sentence begins without a space ("… năm 1979.Trước đó"),
# as line breaks are lost on the way; what is shorter is an abbreviation ("TP.Đà Nẵng", "Th.S", "J.Biden").
_GLUED = Pattern(
    rf"(?:(?<![\w.@])(?:[{SMALL}]{{2,}}|[{CAPITALS}][{SMALL}]{{2,}}|[{CAPITALS}]{{3,}})|(?<![\w.])[\d/]{{1,10}}|[”\")%])$"
)
_WORD = 12  # code points of the longest word before such a mark
_CREDIT_REACH = 40  # code points of the longest credit
_SENTENCE = 60  # code points of a sentence at least that follows a credit without a mark
_DESCRIPTION = 150  # code points of the longest sentence that describes the picture whose credit follows
_NEAR = 8
_TRAILING = " \t.!?…/*;:,-–"
_LEADING = f" \t.{BULLETS}"


def split_sentences(text: str, form: str, title: str | None) -> tuple[Sentence, ...]:
    """The sentences of `text` (matching form `form`) in order.

    A paragraph that stands twice is a caption at its second place, and at its first too when it is a short one; so is
    a short one that stands apart behind the name of the author, or behind the caption that opens the last block.
    """
    heading = matching_form(title.strip()) if title else None
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    lines = [form[start:end].strip() for start, end in paragraphs]
    items = items_of(lines)
    times = Counter(lines) if len(set(lines)) < len(lines) else {}  # hardly any stands twice
    seen: set[str] = set()
    sentences: list[Sentence] = []
    ended = linked = amid = signed = closed = False
    for number, ((start, end), line) in enumerate(zip(paragraphs, lines, strict=True)):
        ended = ended or (number > 1 and is_end(line) and _is_told(lines, number))
        linked = linked and not is_account(line, amid)
        if number > 1 and opens_links(line):
            linked, amid = True, not _is_told(lines, number)
        repeated = line in seen and text.find("\n\n", end) < 0
        closed = closed or ((signed or repeated) and text[start - 2 : start] == "\n\n")
        signed = number > 1 and is_signed(text[start:end].strip()) and _is_signed_below(lines, number)
        words = behind_number(form, start, end) if line[:1] in FIRST_OF_NUMBERS else start
        pieces = _pieces(text, line, behind_outlet(form, words, end), end)
        if ended or linked:
            parts = [FURNITURE] * len(pieces)
        else:
            listed = items[number] is not Item.NONE
            parts = _parts(text, form, pieces, Line(line, number == 0, listed), heading)
            apart = closed and len(line) < _DESCRIPTION
            if apart or (times.get(line, 1) > 1 and (line in seen or len(line) < 200)):
                parts = [CAPTION if part is BODY else part for part in parts]
            seen.add(line)
        for (first, last), part in zip(pieces, parts, strict=True):
            sentences.append(Sentence(first, last, number, part))
    return tuple(sentences)


def _is_told(lines: list[str], number: int) -> bool:
    """True where most of the account stands before a paragraph: pages count their comments under the headline too."""
    before, after = (sum(len(line) for line in part if is_account(line)) for part in (lines[:number], lines[number:]))
    return before >= after


def _is_signed_below(lines: list[str], number: int) -> bool:
    """True where the account stands before a by-line: pages name the author under the headline too."""
    return _is_told(lines, number) and any(map(is_closed, lines[1:number]))


class Line(NamedTuple):
    """A paragraph in its matching form, whether it is the first, and whether it is an item of a list."""

    form: str
    first: bool
    listed: bool


def _parts(text: str, form: str, pieces: list[tuple[int, int]], line: Line, heading: str | None) -> list[Part]:
    """What each sentence of one paragraph is."""
    credited = has_credit_word(line.form)
    part = TITLE if heading and is_title(line.form, heading) else BODY
    if part is BODY and len(pieces) < 3:
        part = part_of(line.form, line.first, credited, line.listed)
    if part is not BODY:
        return [part] * len(pieces)
    parts: list[Part] = []
    for start, end in pieces:
        part = part_of_sentence(form[start:end], credited)
        if part is BODY and is_signed(text[start:end]):
            part = FURNITURE
        # Inside a paragraph the credit stands behind the sentence that describes the picture.
        if part is CAPTION and parts and parts[-1] is BODY:
            before, after = pieces[len(parts) - 1]
            described = after - before <= _DESCRIPTION and not goes_on(form[before:after])
            described = described or tells_places(form[before:after])
            if described and has_credit(form[start : start + _CREDIT_REACH]):
                parts[-1] = CAPTION
        parts.append(part)
    return parts


def _pieces(text: str, line: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of one paragraph, without the marks around them."""
    cuts: list[int] = []
    if "ảnh" in line or "[" in line:
        cuts = list(_credit_ends(text, start, end))
    breaks = _BREAK if "!" in line or "?" in line or "…" in line else _STOP
    for match in breaks.finditer(text, start, end):
        after = match[1]
        if after is not None:
            if not (after.isupper() or after.isdigit()):
                continue
            if match[0] == "." and _ABBREVIATION.search(text[max(start, match.start() - _NEAR) : match.start()]):
                continue
        elif match[0] != "./." and not _GLUED.search(text, max(start, match.start() - _WORD), match.start()):
            continue
        cuts.append(match.end())
    cuts.sort()
    cuts.append(end)
    pieces: list[tuple[int, int]] = []
    first = start
    for cut in cuts:
        piece = text[first:cut].rstrip(_TRAILING)
        bare = piece.lstrip(_LEADING)
        if bare:
            pieces.append((first + len(piece) - len(bare), first + len(piece)))
        first = cut
    return pieces


def _credit_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where credits inside a paragraph end without a mark."""
    taken = start
    for match in _AGENCY.finditer(text, start, end):
        taken = match.end()
        yield taken
    for match in _CREDIT.finditer(text, start, end):
        if match.start() < taken:
            continue
        reach = min(end, match.end() + _CREDIT_REACH)
        following = _NEXT_SENTENCE.search(text, match.end(), reach)
        mark = text.find(".", match.end(), following.start()) if following else 0
        if following and mark < 0 and end - following.end() >= _SENTENCE:
            yield following.start()
