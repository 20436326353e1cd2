"""Ways of saying the same otherwise, each as edits of a text; no more is changed than a reader would not notice."""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random

from quality.noise.kinds import Edits, happens
from quality.rewriting import Edit
from quality.swap.lists import LOWER, UPPER

CHANGED = 0.5  # how often what can be said otherwise is

_DAY = r"\d{1,2}[-/]\d{1,2}(?:[-/]\d{4})?"
_HEAD = r"(?:(?<=\n)|(?<=[.!?] )|^)"
_DATED = rf"{_HEAD}((?:Sáng|Trưa|Chiều|Tối|Ngày)(?: ngày)? {_DAY})"
_DAY_AND_PLACE = re.compile(rf"{_DATED}, ((?:tại|ở) [^,.\n]{{3,70}}), ")
_DAY_AND_COMMA = re.compile(rf"{_DATED}(, )(?=[{UPPER}])")
_NUMBERED = re.compile(r"(?<=[Nn]gày )(\d{1,2})([-/])(\d{1,2})(?![-/\d])(?!(?: đến| tới|[-–]))")
_SAYING = (
    r"(?=(?:khẳng định|nhấn mạnh|cho biết|bày tỏ|đề nghị|đánh giá cao|cảm ơn|chúc mừng|nêu rõ|thông báo|đề xuất"
    r"|hoan nghênh|ghi nhận|cam kết|kêu gọi|nhất trí|thống nhất|trân trọng) )"
)
_PERSON = (
    r"(?:Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Bộ trưởng|Thứ trưởng|Thủ tướng|Chủ tịch nước|[Ôô]ng|[Bb]à) "
    rf"(?:[{UPPER}][^\s,.;:]*[{LOWER}] ){{1,4}}"
)
_NAMED = re.compile(rf"(?:{_PERSON}|[Hh]ai bên ){_SAYING}")
_SPEAKER = re.compile(rf"{_HEAD}(?=(?:{_PERSON}|Hai bên )(?:cũng |đã )?{_SAYING})")
_ADVERBS = ("cũng ", "đồng thời ", "một lần nữa ")
_OPENERS = (
    "Nhân dịp này, ", "Cùng với đó, ", "Trên cơ sở đó, ", "Bên cạnh đó, ", "Ngoài ra, ", "Với tinh thần đó, ",
)  # fmt: skip
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")


def order(text: str, rng: Random) -> Iterator[Edit]:
    """The place before the day: "Tại Hà Nội, sáng 5-3, …"."""
    for match in _DAY_AND_PLACE.finditer(text):
        yield Edit(*match.span(), f"{_capital(match[2])}, {_small(match[1])}, ")


def commas(text: str, rng: Random) -> Iterator[Edit]:
    """No comma behind the day with which a sentence begins."""
    for match in _DAY_AND_COMMA.finditer(text):
        yield Edit(match.start(2), match.end(2), " ")


def days(text: str, rng: Random) -> Iterator[Edit]:
    """Days in another form: 29-10, 29/10, 29 tháng 10."""
    for match in _NUMBERED.finditer(text):
        forms = {f"{match[1]}-{match[3]}", f"{match[1]}/{match[3]}", f"{match[1]} tháng {match[3]}"} - {match[0]}
        yield Edit(*match.span(), rng.choice(sorted(forms)))


def adverbs(text: str, rng: Random) -> Iterator[Edit]:
    """A small word between who speaks and the verb."""
    for match in _NAMED.finditer(text):
        if happens(rng, CHANGED):
            yield Edit(match.end(), match.end(), rng.choice(_ADVERBS))


def openers(text: str, rng: Random) -> Iterator[Edit]:
    """A few words before who speaks."""
    for match in _SPEAKER.finditer(text):
        if happens(rng, CHANGED):
            start = match.end()
            yield Edit(start, start + 1, rng.choice(_OPENERS) + text[start].lower())


def wordings(text: str, rng: Random) -> Iterator[Edit]:
    """Words for others that mean the same (`wordings.csv`), outside quotations."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for words, pattern in _same_words():
        for match in pattern.finditer(text):
            if not any(start <= match.start() < end for start, end in quoted) and happens(rng, CHANGED):
                yield Edit(*match.span(), rng.choice([word for word in words if word != match[0]]))


@cache
def _same_words() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    with Path(__file__).with_name("wordings.csv").open(encoding="utf-8", newline="") as lines:
        sets = [tuple(row["words"].split("|")) for row in csv.DictReader(lines)]
    return tuple((words, _outside_names(words)) for words in sets)


def _outside_names(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, but behind a noun ("cuộc hội đàm với", "chuyến thăm chính thức") and within a name."""
    noun = "".join(f"(?<!{word} )" for word in ("cuộc", "buổi", "chuyến", "lời", "sự", "việc", "có", "đã", "quân"))
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?<![-–] )(?<!Việt ){noun}(?:{'|'.join(longest)})(?! ?[\w-]*-)(?!\w)")


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _small(words: str) -> str:
    return words[0].lower() + words[1:]


KINDS: Mapping[str, Edits] = {
    "order": order,
    "commas": commas,
    "days": days,
    "adverbs": adverbs,
    "openers": openers,
    "wordings": wordings,
}
