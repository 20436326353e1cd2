"""What of an article is not its own account: headings, captions, teasers, credits, comment boxes."""

from enum import Enum
from functools import cache

from banggiao.annotate.forms import forms_of, one_of
from banggiao.annotate.letters import CAPITALS
from banggiao.annotate.pattern import Pattern


class Part(Enum):
    """What a paragraph or sentence is in its article."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"


TITLE, BODY, CAPTION, FURNITURE = Part  # an enum is slow to ask for a member, and every sentence is asked


_CLOSED = Pattern(r"[.!?…:;\"'”’)/]\W*$")
# A heading or a by-line has no closing mark and is short; a sentence of the account is longer or closed.
_HEADING_SPACES = 18
_BY_LINE = 50  # code points of the longest by-line
_NAMES = rf"(?:[{CAPITALS}][\w.+]*(?: ?[-/–+] ?| (?! )|$)){{1,7}}"
_SIGNED = Pattern(rf"(?:{_NAMES})?\((?:[Tt]heo|[Tt]ổng hợp|[Dd]ịch)[^)]*\)|{_NAMES}(?:\([^)]*\))?|\(\W*\)|[\W\d]+")
_DAY = Pattern(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)")
_TEASER = 220  # code points of a teaser, a word to click on, a scene described without a credit, at most
_BUTTON = 40
_CAPTION = 300  # a longer line that ends in "ảnh vệ tinh" or the like describes no picture, unless a colon says so
_SCENE = 140
_ACCOUNT = 160  # code points of a paragraph that no list of headings holds
_SENTENCE = 60  # the same where most of the account is still to come
_OUTLET = 44  # code points of an outlet's name and the town before it, at most
_END_LINE = 80  # a line that opens the comment box is no longer
_CUT_OFF = 30  # code points of a title at least, so that a line can be the rest of it cut off


@cache
def _beginnings(value: str) -> tuple[str, ...]:
    return tuple(sorted(forms_of("furniture", value)))


@cache
def _credit() -> Pattern:
    # "… ảnh hưởng đến khu vực", "hình ảnh đất nước", "chụp ảnh lưu niệm", "triển lãm ảnh": words of the account
    picture = r"(?:(?<!hình )(?<!điện )(?<!nhiếp )(?<!chụp )(?<!triển lãm )|(?=ảnh ?:))"
    forms = one_of(form.strip() for form in _beginnings("credit"))
    return Pattern(rf"(?<!\w){picture}{forms}(?! hưởng)(?=\W|$)\s*(?:\d+\.?|:|[\w ]{{0,30}}\W*$)")


def has_credit_word(line: str) -> bool:
    """True where a word of a credit stands in a line, in its matching form: without one it names nobody's picture."""
    for word in _beginnings("credit-word"):  # noqa: SIM110 - every line is asked
        if word in line:
            return True
    return False


def has_credit(line: str) -> bool:
    """True where a line, in its matching form, names whose picture is described."""
    credit = _credit().search(line) if has_credit_word(line) else None
    return credit is not None and (len(line) < _CAPTION or ":" in credit[0])


def is_end(line: str) -> bool:
    """True where a paragraph (in matching form) opens the comment box or the list of other articles."""
    return len(line) < _END_LINE and line.startswith(_beginnings("end"))


def opens_links(line: str) -> bool:
    """True where a paragraph (in matching form) opens a list of other articles, behind which the account may go on."""
    return len(line) < _END_LINE and line.startswith(_beginnings("links"))


def is_closed(line: str) -> bool:
    """True where a paragraph ends in a mark, as sentences do and headings do not."""
    return _CLOSED.search(line) is not None


def is_account(line: str, amid: bool = False) -> bool:
    """True where a paragraph is too long and too well closed to be the heading of another article; `amid` the account
    a shorter one will do, under it lists also begin articles."""
    return len(line) >= (_SENTENCE if amid else _ACCOUNT) and is_closed(line)


def is_signed(text: str) -> bool:
    """True where a piece of text is a by-line: names of reporters and agencies, no sentence."""
    return len(text) <= _BY_LINE and _SIGNED.fullmatch(text) is not None


def is_stamp(line: str) -> bool:
    """True where a paragraph (in matching form) says when the article appeared, and nothing else."""
    return len(line) < _END_LINE and _DAY.search(line) is not None and _stamp().fullmatch(line) is not None


@cache
def _stamp() -> Pattern:
    return Pattern(rf"(?:[\W\d_]|(?<!\w){one_of(_beginnings('stamp'))}(?!\w))+")


def behind_outlet(form: str, start: int, end: int) -> int:
    """Where the account begins in the paragraph `[start, end)` that names its outlet first ("(TTXVN) - Sáng nay …")."""
    reach = min(end, start + _OUTLET)
    if form.find("-", start, reach) < 0 and form.find(")", start, reach) < 0:  # hardly any paragraph has one so early
        return start
    named = _outlet().match(form, start, end)
    return named.end() if named else start


@cache
def _outlet() -> Pattern:
    def any_of(*rows: str) -> str:
        return rf"{one_of(forms_of('furniture', *rows))}(?: online| điện tử)?"

    # What is a word of the language too ("Bộ Lao động - …") names an outlet in brackets alone.
    bracketed = rf"\({any_of('outlet', 'outlet-word')}\)[ .,]*"
    sure = rf"(?:{any_of('outlet')}|[a-z\d]{{2,16}}(?:\.com|\.net|\.org)?\.vn)"  # any paper by its address
    return Pattern(rf"\s*(?:{bracketed}[-–—]*|{sure}[ .,]+[-–—]+|(?:[^\W\d]+ ){{1,3}}{bracketed}[-–—]+)\s*")


def goes_on(line: str) -> bool:
    """True where a sentence (in matching form) goes on with the account, and describes no picture."""
    return line.startswith(_beginnings("account")) or any(word in line for word in _beginnings("account-word"))


def tells_places(line: str) -> bool:
    """True where a sentence (in matching form) says who stands where in a picture: "(trái)", "(ảnh, phải)"."""
    return " (" in line and _place_in_picture().search(line) is not None


@cache
def _place_in_picture() -> Pattern:
    return Pattern(rf" \({one_of(_beginnings('picture-place'))}(?!\w)[^()]{{0,20}}\)")


def part_of(line: str, first: bool, credited: bool, listed: bool = False) -> Part:
    """What a paragraph of one or two sentences is, from its matching form; `first` for the first of the article,
    `credited` where it has a word of a credit, `listed` for an item of a list, which may be short and open."""
    if is_stamp(line):
        return FURNITURE
    part = part_of_sentence(line, credited)
    if listed:
        return part
    if part is BODY and not is_closed(line) and len(line) < _CAPTION and tells_places(line):
        return CAPTION  # "Bộ trưởng A tiếp Đại sứ B (bên trái) tháng 8/2013"
    if part is BODY and line.count(" ") < _HEADING_SPACES and not _CLOSED.search(line):
        return TITLE if first else FURNITURE
    return part


def part_of_sentence(line: str, credited: bool) -> Part:
    """What one sentence inside a longer paragraph is, from its matching form; `credited` where the paragraph has a
    word of a credit."""
    if line.startswith(_telling_beginnings()):  # hardly any sentence does
        if line.startswith(_beginnings("teaser")) and len(line) < _TEASER:
            return FURNITURE
        if len(line) < _BUTTON and line.startswith(_beginnings("button")):
            return FURNITURE
        if line.startswith("[") and line.rstrip(".").endswith("]"):
            return FURNITURE
        scene = len(line) < _SCENE and line.startswith(_beginnings("scene"))
        if scene or line.startswith(_beginnings("caption")):
            return CAPTION
    return CAPTION if credited and has_credit(line) else BODY


@cache
def _telling_beginnings() -> tuple[str, ...]:
    """How sentences begin that can be no part of the account."""
    return ("[", *(form for value in ("teaser", "button", "scene", "caption") for form in _beginnings(value)))


def is_title(line: str, title: str) -> bool:
    """True where a line is the title, whole or cut off."""
    bare, heading = line.rstrip(" .…?!"), title.rstrip(" .…?!")
    return bare == heading or (
        len(heading) > _CUT_OFF and bare.startswith(heading) and len(bare) < len(heading) + _CUT_OFF
    )
