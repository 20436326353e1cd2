"""The items of lists that an article prints line by line: papers signed, points agreed on, a programme by the hour.

An item is seldom a closed sentence, and would else pass for a heading."""

from enum import Enum

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern


class Item(Enum):
    """How a line belongs to a list."""

    NONE = "none"
    MARKED = "marked"  # behind a dash, a bullet or a number, in a list that a colon opens
    TIMED = "timed"  # behind a day or an hour, or below such a line


BULLETS = "-–—•*+"
# "1.", "(2)", "a)", "(iii)"; a capital and a full stop may begin a name
_NUMBER = r"\(?(?:\d{1,2}[.)]|(?:[a-hđ]|[ivx]{1,4})\))"
MARK = rf"(?:[{BULLETS}]|{_NUMBER})"
_MARKED = Pattern(rf"{MARK} ?(?=\S)")
_CAN_BEGIN = frozenset(f"{BULLETS}(0123456789abcdefgnstchi")  # the first letters of marks, days and hours
_DAY = (
    rf"(?:(?:(?:thứ [^\s,:(]+|chủ nhật|{of_class('part-of-day')}|ngày|từ|đến|và|tháng|năm)[\s,]*|\d{{1,4}}"
    r"(?:[/.-]\d{1,4}){0,2}"
    r"[\s,-]*)+)"
)
_CLOCK = r"\d{1,2}(?: giờ(?: \d{1,2})?(?: phút)?|[h:.]\d{2}|h)(?: ?[-–] ?\d{1,2}(?:[h:.]\d{2}|h))?"
_TIME = Pattern(rf"(?:[{BULLETS}] ?)?(?:{_CLOCK}(?: {_DAY})?|{_DAY})\s*(?:[:–-]|$)")
_LETTER = Pattern(r"[^\W\d_]{2}")


def items_of(lines: list[str]) -> list[Item]:
    """How each line of an article, in its matching form, belongs to a list."""
    timed = [_is_timed(line) for line in lines]
    found: list[Item] = []
    for number, line in enumerate(lines):
        before = found[-1] if found else Item.NONE
        opened = number > 0 and lines[number - 1].endswith(":")
        if number == 0 or not line:
            item = Item.NONE
        elif timed[number]:
            near = before is Item.TIMED or opened or any(timed[number + 1 : number + 2])
            item = Item.TIMED if near else Item.NONE
        elif _MARKED.match(line):
            item = Item.MARKED if opened or before is not Item.NONE else Item.NONE
        else:
            item = Item.TIMED if before is Item.TIMED and not line.endswith((".", "!", "?")) else Item.NONE
        found.append(item)
    return found


FIRST_OF_NUMBERS = frozenset("(0123456789abcdđefghivx")
_LEADS = Pattern(rf"\s*{_NUMBER} (?=\S)")


def behind_number(form: str, start: int, end: int) -> int:
    """Where the words of the paragraph `[start, end)` begin behind the number or letter of an item."""
    found = _LEADS.match(form, start, end)
    return found.end() if found else start


_BEFORE = Pattern(rf"(?:^|\n)\s*{MARK} ?$")
_REACH = 10  # code points before an item in which its mark stands


def mark_before(form: str, start: int) -> str | None:
    """The mark of the item whose words begin at `start`; None where no line of a list does."""
    found = _BEFORE.search(form, max(0, start - _REACH), start)
    return found[0].strip() if found else None


def _is_timed(line: str) -> bool:
    """True for a line that begins with a day or an hour and a colon or dash, or is nothing else."""
    if line[:1] not in _CAN_BEGIN:
        return False
    found = _TIME.match(line)
    return found is not None and any(sign.isdigit() for sign in found[0])
